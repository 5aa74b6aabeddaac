// Unpacks the engine and the view that the page carries, and runs the view. It is in the page as it stands here.
(async () => {
  // Two letters of 91 hold 13 bits: `pack.mjs` has the other side.
  const unpack = (id) => {
    const packed = document.getElementById(id), letters = packed.textContent, bytes = new Uint8Array(+packed.dataset.bytes);
    const value = (at) => { const code = letters.charCodeAt(at); return code - (code > 60 ? 34 : 33); };
    let bits = 0, held = 0;
    for (let at = 0, next = 0; next < bytes.length; at += 2) {
      held |= (value(at) * 91 + value(at + 1)) << bits;
      for (bits += 13; bits > 7 && next < bytes.length; bits -= 8, held >>>= 8) bytes[next++] = held;
    }
    return new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  };
  const compiled = (stream) => WebAssembly.compileStreaming(new Response(stream, { headers: { "content-type": "application/wasm" } }));
  globalThis.unsc = { engine: compiled(unpack("engine")) };
  const view = document.createElement("script");
  view.textContent = await new Response(unpack("view")).text();
  document.body.append(view);
})().catch(() => { document.getElementById("app").textContent = "The studio needs a browser of 2023 or later."; });
