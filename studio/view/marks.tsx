// How a vote and a result look: by shape first, by colour second.
import type { Vote } from "./door";

export const VOTES: (Vote | null)[] = ["in_favour", "against", "abstaining", "not_participating", "absent", null];
/** The votes that clicks go through. */
export const CYCLE: (Vote | null)[] = ["in_favour", "against", "abstaining", "not_participating", null];
const WORDS: Record<string, string> = {
  in_favour: "in favour", against: "against", abstaining: "abstaining", not_participating: "not participating", absent: "absent",
};
export const inWords = (vote: Vote | null): string => (vote && WORDS[vote]) || "not yet voted";

const SHAPES: Record<string, preact.JSX.Element> = {
  in_favour: <circle cx="12" cy="12" r="9" fill="currentColor" />,
  against: <path d="M5 5l14 14m0-14L5 19" stroke="currentColor" stroke-width="4.4" stroke-linecap="round" />,
  abstaining: <circle cx="12" cy="12" r="7.6" fill="none" stroke="currentColor" stroke-width="3" />,
  not_participating: <path d="M4.5 12h15" stroke="currentColor" stroke-width="4" stroke-linecap="round" />,
  absent: <path d="M4 12h5m6 0h5" stroke="currentColor" stroke-width="4" stroke-linecap="round" />,
  none: <circle cx="12" cy="12" r="7.6" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="1.3 3.5" stroke-linecap="round" />,
};

export const Mark = ({ vote }: { vote: Vote | null }) => (
  <svg class={`mark v-${vote ?? "none"}`} viewBox="0 0 24 24" aria-hidden="true">{SHAPES[vote ?? "none"]}</svg>
);

/** Which colour a result has. The engine says the result; this only groups its words. */
export function tone(outcome: string | null): string {
  if (["adopted", "carried", "renewed", "created", "elected", "overruled", "procedural", "continues"].includes(outcome ?? "")) return "good";
  if (outcome === "vetoed") return "veto";
  if (["open", "blocked"].includes(outcome ?? "")) return "open";
  return "plain";
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
export const plural = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;
