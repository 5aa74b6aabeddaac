// Bundles the view, packs the engine, and writes both into one page. Called by studio/build.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import { build, transformSync } from "esbuild";

const [, , wasm, digest, compiler, out] = process.argv;
const here = new URL(".", import.meta.url).pathname;
const bundled = await build({
  absWorkingDir: here, entryPoints: ["main.tsx"], bundle: true, minify: true, write: false, format: "iife", target: "es2022", charset: "utf8",
  jsx: "automatic", jsxImportSource: "preact", legalComments: "none", metafile: true,
});
const script = bundled.outputFiles[0].text.trim();
// The view is packed like the engine: this unpacks both, and the browser runs the view because its hash is in the policy.
const start = transformSync(readFileSync(`${here}start.js`, "utf8"), { minify: true, target: "es2022" }).code.trim();
const style = readFileSync(`${here}style.css`, "utf8").replace(/\/\*.*?\*\//gs, "").replace(/\s*\n\s*/g, "\n").trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const packages = new Set(Object.keys(bundled.metafile.inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean));
const licences = [...packages].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, "utf8"));
  return `${name} ${version}: ${license}`;
});
/** Bytes as letters that no page, server or editor changes: two of 91 letters hold 13 bits. Base64 takes 8 % more. */
const letters = (bytes) => {
  const letter = (value) => String.fromCharCode(value + (value < 27 ? 33 : 34)); // no `<`
  const pairs = [];
  let [bits, held] = [0, 0];
  const pair = () => pairs.push(letter(Math.floor((held & 8191) / 91)) + letter((held & 8191) % 91));
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    if (bits > 12) { pair(); held >>>= 13; bits -= 13; }
  }
  if (bits > 0) pair();
  return pairs.join("");
};
const [view, engine] = [script, readFileSync(wasm)].map((part) => deflateRawSync(part, { level: 9, memLevel: 9 }));
const parts = {
  "start-hash": hash(start), "script-hash": hash(script), "style-hash": hash(style), digest, compiler, style, start,
  view: letters(view), "view-bytes": view.length, engine: letters(engine), "engine-bytes": engine.length,
  licences: `unsc: MIT. With code of these packages:\n${[...licences, process.env.LICENCES].join("\n")}`,
};
const page = readFileSync(`${here}page.html`, "utf8").replace(/\{([a-z-]+)\}/g, (_, part) => parts[part]);
writeFileSync(out, page);
console.log(`${out}: ${(page.length / 1000).toFixed(0)} kB, the engine ${(parts.engine.length / 1000).toFixed(0)} kB, the view ${(parts.view.length / 1000).toFixed(0)} kB`);
