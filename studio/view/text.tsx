// The text of the scenario, with the engine's mistakes underlined and the keys and words of the schema offered.
import { autocompletion, closeBrackets, type CompletionContext, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "preact/hooks";
import * as door from "./door";
import { onChange, studio, useStudio, write } from "./state";

type Node = { properties?: Record<string, Node>; additionalProperties?: Node | boolean; patternProperties?: Record<string, Node>; items?: Node; $ref?: string; anyOf?: Node[]; oneOf?: Node[]; allOf?: Node[]; enum?: unknown[]; const?: unknown; description?: string };
let whole: (Node & { $defs?: Record<string, Node>; definitions?: Record<string, Node> }) | null = null;

/** A node of the schema and all that it stands for. */
function nodes(node: Node | boolean | undefined, depth = 0): Node[] {
  if (!node || typeof node === "boolean" || depth > 6) return [];
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((one) => nodes(one, depth + 1));
  const name = node.$ref?.split("/").at(-1);
  const meant = name ? nodes(whole?.$defs?.[name] ?? whole?.definitions?.[name], depth + 1) : [];
  return [node, ...inner, ...meant];
}
function below(from: Node[], key: string): Node[] {
  return from.flatMap((node) => {
    const named = node.properties?.[key];
    if (named) return nodes(named);
    const others = [node.additionalProperties, ...Object.values(node.patternProperties ?? {})];
    return others.flatMap((other) => nodes(other as Node));
  }).flatMap((node) => (node.items ? [node, ...nodes(node.items)] : [node]));
}
function complete(context: CompletionContext) {
  whole ??= door.schema() as NonNullable<typeof whole>;
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  let path: string[] = [];
  for (let at = line.number; at >= 1; at -= 1) {
    const header = /^\s*\[\[?([^\]]+)\]\]?/.exec(context.state.doc.line(at).text);
    if (header && at < line.number) { path = header[1]!.split(".").map((key) => key.trim().replace(/^"|"$/g, "")); break; }
  }
  const table = path.reduce((at, key) => below(at, key), nodes(whole as Node));
  const header = /^\s*\[\[?([\w.-]*)$/.exec(before);
  const value = /^\s*([\w-]+)\s*=\s*(?:.*[[{,=]\s*)?"?([\w-]*)$/.exec(before);
  const key = /^\s*([\w-]*)$/.exec(before);
  if (header) {
    const options = Object.entries((whole as Node).properties ?? {}).map(([label, node]) => ({ label, info: node.description }));
    return { from: context.pos - header[1]!.length, options };
  }
  if (value) {
    const words = below(table, value[1]!).flatMap((node) => [...(node.enum ?? []), ...(node.const === undefined ? [] : [node.const])]).filter((word) => typeof word === "string");
    const members = studio.meeting?.seats.map((seat) => seat.name) ?? [];
    const quote = /"[\w-]*$/.test(before) ? "" : '"';
    const options = [...new Set([...words, ...members])].map((word) => ({ label: word as string, apply: `${quote}${word as string}${quote}` }));
    return { from: context.pos - value[2]!.length, options };
  }
  if (key && (key[1] || context.explicit)) {
    const options = table.flatMap((node) => Object.entries(node.properties ?? {})).map(([label, node]) => ({ label, info: node.description, apply: `${label} = ` }));
    return { from: context.pos - key[1]!.length, options: [...new Map(options.map((one) => [one.label, one])).values()] };
  }
  return null;
}

/** Places in bytes as places in letters. */
function letters(text: string, bytes: number): number {
  return new TextDecoder().decode(new TextEncoder().encode(text).slice(0, bytes)).length;
}

const style = EditorView.theme({
  "&": { height: "100%", fontSize: "13.5px", backgroundColor: "var(--seat)", color: "var(--ink)" },
  ".cm-scroller": { fontFamily: "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace", lineHeight: "1.5" },
  ".cm-gutters": { backgroundColor: "var(--paper)", color: "var(--soft)", border: "none" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--for)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-tooltip": { backgroundColor: "var(--seat)", color: "var(--ink)", border: "1px solid var(--line)" },
});
const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--for)" },
  { tag: tags.propertyName, color: "var(--ink)", fontWeight: "600" },
  { tag: [tags.number, tags.bool, tags.atom], color: "var(--no)" },
]);

export function Text() {
  const { held, mistakes, broken } = useStudio();
  const box = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  useEffect(() => {
    const root = box.current!.shadowRoot ?? box.current!.attachShadow({ mode: "open" });
    let typed = 0;
    const view = new EditorView({
      parent: root as unknown as Element,
      root,
      state: EditorState.create({
        doc: studio.held?.text ?? "",
        extensions: [
          lineNumbers(), history(), StreamLanguage.define(toml), syntaxHighlighting(colours), closeBrackets(), lintGutter(),
          autocompletion({ override: [complete] }), keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap]), EditorView.lineWrapping, style,
          EditorView.contentAttributes.of({ "aria-label": "The scenario as text", tabindex: "0" }),
          EditorView.updateListener.of((update) => {
            const text = update.state.doc.toString();
            if (!update.docChanged || text === studio.held?.text) return;
            clearTimeout(typed);
            typed = window.setTimeout(() => write(view.state.doc.toString()), 150);
          }),
        ],
      }),
    });
    editor.current = view;
    const follow = () => {
      const text = studio.held?.text ?? "";
      if (text !== view.state.doc.toString() && !view.hasFocus) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      const place = (bytes: number) => Math.min(letters(text, bytes), text.length);
      const found: Diagnostic[] = text !== view.state.doc.toString() ? [] : studio.mistakes.map(({ span, message, label, help, fix }) => ({
        from: place(span.start), to: place(Math.max(span.start, span.end)), severity: "error", message: [message, label, help && `help: ${help}`].filter(Boolean).join("\n"),
        actions: fix ? [{ name: fix.text.trim() ? `Write ${fix.text.trim()}` : "Take it out", apply: (editor) => editor.dispatch({ changes: { from: place(fix.span.start), to: place(fix.span.end), insert: fix.text } }) }] : [],
      }));
      view.dispatch(setDiagnostics(view.state, found));
    };
    const stop = onChange(follow);
    follow();
    return () => { stop(); clearTimeout(typed); view.destroy(); editor.current = null; };
  }, []);
  const go = (bytes: number) => {
    const view = editor.current;
    if (!view || !held) return;
    view.dispatch({ selection: { anchor: letters(held.text, bytes) }, scrollIntoView: true });
    view.focus();
  };
  return (
    <section class="text">
      <div class="editor" ref={box} />
      <div class="mistakes" role="status">
        {mistakes.length ? <><p><b>{mistakes.length === 1 ? "1 mistake" : `${mistakes.length} mistakes`}.</b> {broken ? "The table shows the last version without one." : "The what-ifs do not fit the text any more; they are left out."}</p>
          <ul>{mistakes.map((one) => <li><button type="button" class="plain" onClick={() => go(one.span.start)}>{one.message}</button>{one.label ? <small> {one.label}</small> : null}{one.help ? <small> {one.help}</small> : null}</li>)}</ul></> : <p>No mistakes. <small>Ctrl+Space offers keys and words; Escape, then Tab leaves the text.</small></p>}
      </div>
    </section>
  );
}
