// Bundles the view, packs the engine, and writes both into one page. Called by studio/build.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [, , wasm, digest, compiler, out] = process.argv;
const here = new URL(".", import.meta.url).pathname;
const bundled = await build({
  absWorkingDir: here, entryPoints: ["main.tsx"], bundle: true, minify: true, write: false, format: "iife", target: "es2022", charset: "utf8",
  jsx: "automatic", jsxImportSource: "preact", legalComments: "none", metafile: true,
});
const script = bundled.outputFiles[0].text.trim();
// The view is packed like the engine: this unpacks it, and the browser runs it because its hash is in the policy.
const start = `(async()=>{const raw=Uint8Array.from(atob(document.getElementById("view").textContent),l=>l.charCodeAt(0));
const view=document.createElement("script");
view.textContent=await new Response(new Blob([raw]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
document.body.append(view)})().catch(()=>{document.getElementById("app").textContent="The studio needs a browser of 2023 or later."})`;
const style = readFileSync(`${here}style.css`, "utf8").replace(/\/\*.*?\*\//gs, "").replace(/\s*\n\s*/g, "\n").trim();
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const packages = new Set(Object.keys(bundled.metafile.inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter(Boolean));
const licences = [...packages].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(`${here}node_modules/${name}/package.json`, "utf8"));
  return `${name} ${version}: ${license}`;
});
const packed = (bytes) => gzipSync(bytes, { level: 9 }).toString("base64");
const parts = {
  "start-hash": hash(start), "script-hash": hash(script), "style-hash": hash(style), digest, compiler, style, start,
  view: packed(script), engine: packed(readFileSync(wasm)),
  licences: `unsc: MIT. With code of these packages:\n${licences.join("\n")}`,
};
const page = readFileSync(`${here}page.html`, "utf8").replace(/\{([a-z-]+)\}/g, (_, part) => parts[part]);
writeFileSync(out, page);
console.log(`${out}: ${(page.length / 1000).toFixed(0)} kB, the engine ${(parts.engine.length / 1000).toFixed(0)} kB, the view ${(parts.view.length / 1000).toFixed(0)} kB`);
