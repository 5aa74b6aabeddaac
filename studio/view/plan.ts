// Where the seats stand around the table, so that no name lies on another whatever the size of the page.

export interface Place { x: number; y: number; side: "left" | "right" | "top"; lines: string[]; label: { x: number; y: number; width: number; height: number } }
export interface Plan { places: Place[]; band: string; inner: { left: number; right: number; top: number } }

type Measure = (text: string) => number;

function wrap(name: string, width: number, measure: Measure): string[] | null {
  const lines: string[] = [];
  for (const word of name.split(/\s+/)) {
    if (measure(word) > width) return null;
    const last = lines.at(-1);
    if (last !== undefined && measure(`${last} ${word}`) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Two legs and a bow between them; none where the seats or their names do not fit. */
export function plan(names: string[], width: number, height: number, font: number, seat: number, measure: Measure): Plan | null {
  const line = font * 1.18;
  const gap = 14;
  const many = names.length;
  if (many === 0) return null;
  let best: { score: number; plan: Plan } | null = null;
  for (let top = many % 2 === 0 ? 2 : 1; top <= Math.min(many, 14); top += 2) {
    const leg = (many - top) / 2;
    for (const share of [0.11, 0.14, 0.16, 0.18, 0.19, 0.2, 0.22]) {
      for (const bend of [1, 0.5, 0.1]) {
        const found = attempt(top, leg, Math.max(width * share, font * 4), bend);
        if (!found) continue;
        const score = Math.abs(top - many * 0.38) + (found.raised ? 0.9 : 0) + share * 6 + (1 - bend);
        if (!best || score < best.score) best = { score, plan: found.plan };
        break;
      }
    }
  }
  return best?.plan ?? null;

  function attempt(top: number, leg: number, room: number, bend: number): { plan: Plan; raised: boolean } | null {
    const nameless = names.every((name) => name === "");
    const clear = nameless ? 14 : 26;
    const sides = names.map((name) => wrap(name, room, measure));
    const legSeats = [...Array(leg).keys(), ...Array.from({ length: leg }, (_, place) => many - leg + place)];
    if (legSeats.some((at) => sides[at] === null)) return null;
    const widest = Math.max(0, ...legSeats.flatMap((at) => sides[at]!.map(measure)));
    const legX = (nameless || leg === 0 ? 0 : widest + gap) + seat / 2 + 4;
    const corner = leg === 0 ? seat / 2 : seat + 2;
    const from = legX + corner;
    const to = width - legX - corner;
    const step = top > 1 ? (to - from) / (top - 1) : 0;
    if (top > 1 && step < seat + 6) return null;
    // Names of neighbours side by side, or every other one raised.
    const topNames = names.slice(leg, leg + top);
    const flat = top > 1 ? step - 8 : to - from;
    let raised = false;
    let labels = topNames.map((name) => wrap(name, flat, measure));
    if (labels.some((lines) => lines === null || lines.length > 3)) {
      raised = true;
      labels = topNames.map((name, place) => wrap(name, place % 2 === 1 ? 2 * step - 8 : 2 * step - seat - 12, measure));
      if (labels.some((lines) => lines === null)) return null;
    }
    // At the ends a name may not leave the page.
    const half = Math.max(...labels.map((lines) => Math.max(0, ...lines!.map(measure)) / 2));
    if (from - half < 0 || to + half > width) return null;
    const lines = nameless ? 0 : Math.max(...labels.map((lines) => lines!.length));
    const bow = top > 2 ? Math.min(height * 0.1, 46) * bend : 0;
    const topY = (nameless ? 8 : lines * line * (raised ? 2 : 1) + (raised ? bow + 6 : 0) + gap) + seat / 2;
    const first = topY + bow + seat + 2;
    const last = height - seat / 2 - 6;
    const pitch = leg > 1 ? (last - first) / (leg - 1) : last - first;
    if (leg > 0 && last < first) return null;
    if (leg > 1 && pitch < seat + 4) return null;
    // From below: each name stands beside its seat, or as much higher as the end of the page and the name below it ask.
    const beside = new Map<number, number>();
    for (const side of [legSeats.slice(0, leg), legSeats.slice(leg).reverse()]) {
      let end = height + 2;
      for (const [row, at] of side.entries()) {
        const y = last - row * pitch;
        const half = (sides[at]!.length * line) / 2;
        const middle = Math.min(y, end - half);
        if (y - middle > Math.max(half - line / 2, 0)) return null;
        beside.set(at, middle);
        end = middle - half - 4;
      }
      if (leg > 0 && !nameless && end < topY + bow - seat / 2) return null;
    }
    if (width - 2 * (legX + seat / 2 + 14) < (nameless ? 150 : Math.min(width * 0.37, 520))) return null;
    const bound = (side: Place["side"], x: number, y: number, lines: string[]): Place["label"] => {
      const w = Math.max(0, ...lines.map(measure));
      const h = lines.length * line;
      const left = side === "left" ? x - seat / 2 - gap - w : side === "right" ? x + seat / 2 + gap : x - w / 2;
      return { x: left, y: y - h / 2, width: w, height: h };
    };
    const places: Place[] = names.map((_, at) => {
      if (at < leg || at >= leg + top) {
        const side = at < leg ? "left" as const : "right" as const;
        const row = side === "left" ? leg - 1 - at : at - leg - top;
        const [x, y] = [side === "left" ? legX : width - legX, first + row * pitch];
        return { x, y, side, lines: sides[at]!, label: bound(side, x, beside.get(at)!, sides[at]!) };
      }
      const place = at - leg;
      const x = top > 1 ? from + place * step : width / 2;
      const off = top > 1 ? (place / (top - 1)) * 2 - 1 : 0;
      const y = topY + bow * off * off;
      const label = bound("top", x, y, labels[place]!);
      const high = raised && place % 2 === 1;
      // A raised row stands above the highest of the names below it.
      label.y = high ? topY - seat / 2 - gap * 0.8 - 2 * lines * line - 4 : y - seat / 2 - gap * 0.8 - label.height;
      if (high) label.y += lines * line - label.height;
      return { x, y, side: "top" as const, lines: labels[place]!, label };
    });
    const points = places.map(({ x, y }) => [x, y] as const);
    let band = `M${points[0]![0]} ${points[0]![1]}`;
    for (let at = 1; at < points.length - 1; at += 1) {
      const [x, y] = points[at]!;
      const [nextX, nextY] = points[at + 1]!;
      band += ` Q${x} ${y} ${(x + nextX) / 2} ${(y + nextY) / 2}`;
    }
    const end = points.at(-1)!;
    band += ` L${end[0]} ${end[1]}`;
    return { raised, plan: { places, band, inner: { left: legX + seat / 2 + clear, right: width - legX - seat / 2 - clear, top: topY + bow + seat / 2 + 8 } } };
  }
}
