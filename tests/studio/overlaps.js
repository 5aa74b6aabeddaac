// Every meeting in turn: which names, seats and texts of its table lie on one another, or leave the window.
const [names, projector, done] = arguments;
const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
const box = (element) => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom, what: `${element.className} ${element.getAttribute("aria-label") ?? element.textContent}` };
};
(async () => {
  const faults = [];
  for (const name of names) {
    unsc.openText(unsc.door.scenario(name));
    unsc.set({ projector });
    await frame();
    if (document.querySelector(".unplaced")) faults.push(`${name}: a list instead of a table`);
    const small = projector && [...document.querySelectorAll(".stage > .name")].find((one) => parseFloat(getComputedStyle(one).fontSize) < 28);
    if (small) faults.push(`${name}: ${small.textContent} is too small for a projector`);
    const all = [...document.querySelectorAll(".stage > .name, .stage .seat, .result > *, .item")].map(box).filter((one) => one.right - one.left > 1 && one.bottom - one.top > 1);
    all.forEach((one, at) => {
      if (one.left < -1 || one.right > innerWidth + 1) faults.push(`${name}: ${one.what} leaves the window`);
      for (const other of all.slice(at + 1)) {
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > 1.5 && high > 1.5) faults.push(`${name}: ${one.what} lies on ${other.what}`);
      }
    });
  }
  unsc.set({ projector: false });
  done(faults);
})();
