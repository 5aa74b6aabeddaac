// Open, save, share, print and take away.
import qrcode from "qrcode-generator";
import { useEffect, useRef, useState } from "preact/hooks";
import * as door from "./door";
import { current, openText, say, studio } from "./state";

const squeeze = async (bytes: Uint8Array<ArrayBuffer>, by: CompressionStream | DecompressionStream) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(by)).arrayBuffer());
const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** The whole meeting as a code: what is shown, deflated. */
export async function code(): Promise<string> {
  const held = studio.held!;
  const shown = JSON.stringify({ t: held.text, b: held.base === held.text ? undefined : held.base, w: held.what_if ?? undefined, v: held.votes_written || undefined, r: held.rules ?? undefined, i: held.item ?? undefined });
  return `m=${base64(await squeeze(new TextEncoder().encode(shown), new CompressionStream("deflate-raw")))}`;
}
export async function openCode(given: string): Promise<boolean> {
  const found = /m=([\w-]+)/.exec(given)?.[1];
  if (!found) return false;
  try {
    const raw = Uint8Array.from(atob(found.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const { t, b, w, v, r, i } = JSON.parse(new TextDecoder().decode(await squeeze(raw, new DecompressionStream("deflate-raw"))));
    if (typeof t !== "string") return false;
    openText(t, { base: typeof b === "string" ? b : t, what_if: typeof w === "number" ? w : null, votes_written: v === true, rules: typeof r === "string" ? r : null, item: typeof i === "number" ? i : null });
    return true;
  } catch {
    return false;
  }
}

export function Open() {
  const [given, setGiven] = useState("");
  const [wrong, setWrong] = useState("");
  const take = async (text: string) => {
    if (!text.trim()) return setWrong("Paste the text of a scenario, or a code from Share.");
    if (/^\s*\S*m=[\w-]+\s*$/.test(text)) {
      if (!(await openCode(text))) setWrong("This code is incomplete. Copy it again from Share.");
      return;
    }
    openText(text);
  };
  return (
    <form class="open" onSubmit={(event) => { event.preventDefault(); void take(given); }}>
      <label>A scenario file (.toml)<input type="file" accept=".toml,text/plain" onChange={async (event) => { const file = event.currentTarget.files?.[0]; if (file) openText(await file.text()); }} /></label>
      <label>Or paste a code or a text<textarea rows={2} value={given} onInput={(event) => setGiven(event.currentTarget.value)} /></label>
      <p role="alert" class="wrong">{wrong}</p>
      <button type="submit">Open</button>
    </form>
  );
}

function download(name: string, type: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
const fileName = () => (studio.meeting?.title ?? "meeting").toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "meeting";

export const saveText = () => download(`${fileName()}.toml`, "application/toml", studio.held!.text);

function drawn(): string | null {
  const item = current();
  return item && studio.held ? door.picture(studio.held, item.place) : null;
}
export function savePicture(): void {
  const svg = drawn();
  if (svg) download(`${fileName()}.svg`, "image/svg+xml", svg);
  else say("There was no roll call on this item, so there is no picture.");
}
export async function savePng(): Promise<void> {
  const svg = drawn();
  if (!svg) return say("There was no roll call on this item, so there is no picture.");
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * 2 || 2280, height: image.naturalHeight * 2 || 1480 });
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => { if (blob) download(`${fileName()}.png`, "image/png", blob); });
}

export function Share({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState("");
  const [copied, setCopied] = useState("");
  const online = location.protocol.startsWith("http");
  useEffect(() => { dialog.current!.showModal(); void code().then(setMade); }, []);
  const whole = online ? `${location.origin}${location.pathname}#${made}` : made;
  let path = "";
  let cells = 0;
  if (made && whole.length < 2900) {
    const qr = qrcode(0, "L");
    qr.addData(whole);
    qr.make();
    cells = qr.getModuleCount();
    for (let y = 0; y < cells; y += 1) for (let x = 0; x < cells; x += 1) if (qr.isDark(y, x)) path += `M${x} ${y}h1v1h-1z`;
  }
  const copy = async () => {
    try { await navigator.clipboard.writeText(whole); setCopied("Copied."); } catch { dialog.current!.querySelector("textarea")!.select(); setCopied("Press Ctrl+C to copy."); }
  };
  return (
    <dialog class="share" ref={dialog} onClose={close} aria-labelledby="share-title">
      <h2 id="share-title">Share this meeting</h2>
      <p>{online ? "This address holds the whole meeting: the text, the votes and what is changed." : "This studio is a file on your computer and has no address. The code below holds the whole meeting: others open their own copy of the studio and paste it there, or add it after # in its address."}</p>
      <label>{online ? "Address" : "Code"}<textarea readOnly rows={3} value={whole} /></label>
      {path ? <svg class="qr" viewBox={`-4 -4 ${cells + 8} ${cells + 8}`} role="img" aria-label="QR code of the same"><rect x="-4" y="-4" width={cells + 8} height={cells + 8} fill="#fff" /><path d={path} fill="#000" /></svg> : made ? <p class="small">Too long for a QR code ({whole.length} characters).</p> : null}
      <p class="buttons"><button type="button" class="main" onClick={copy}>Copy</button> <button type="button" onClick={() => dialog.current!.close()}>Close</button> <span role="status">{copied}</span></p>
    </dialog>
  );
}

export function Take({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current!.showModal(); }, []);
  const meeting = studio.meeting!;
  const cite = `${meeting.title}, ${meeting.day}${meeting.meeting ? `, ${meeting.meeting}` : ""}. Result computed with unsc.`;
  const [copied, setCopied] = useState("");
  return (
    <dialog class="share" ref={dialog} onClose={close} aria-labelledby="take-title">
      <h2 id="take-title">Take away</h2>
      <p class="buttons">
        <button type="button" onClick={saveText}>Scenario (TOML)</button><button type="button" onClick={savePicture}>Picture (SVG)</button><button type="button" onClick={() => void savePng()}>Picture (PNG)</button>
        <button type="button" onClick={() => { dialog.current!.close(); setTimeout(print, 60); }}>Print</button>
      </p>
      <label>Citation<textarea readOnly rows={2} value={cite} /></label>
      <p class="buttons"><button type="button" onClick={async () => { try { await navigator.clipboard.writeText(cite); setCopied("Copied."); } catch { dialog.current!.querySelector("textarea")!.select(); setCopied("Press Ctrl+C to copy."); } }}>Copy the citation</button><button type="button" onClick={() => dialog.current!.close()}>Close</button> <span role="status">{copied}</span></p>
    </dialog>
  );
}
