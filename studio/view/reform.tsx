// Another Council and other rules: the same vote, the record, and the voting power.
import { useState } from "preact/hooks";
import * as door from "./door";
import type { Meeting, Reform as Numbers } from "./door";
import { openScenario, useAnswer } from "./explore";
import { capital, plural } from "./marks";
import { change, say, studio } from "./state";

const KINDS: Record<string, string> = { permanent: "Permanent seat with veto", permanent_without_veto: "Permanent seat without veto", elected: "Elected seat" };
const TODAY: Numbers = { permanent: 5, permanent_without_veto: 0, elected: 10, affirmative: 9, vetoes_needed: 1, overridden_by: null };
const PROPOSALS: [string, Numbers][] = [
  ["Today", TODAY],
  ["No veto", { ...TODAY, vetoes_needed: 0 }],
  ["Two vetoes needed", { ...TODAY, vetoes_needed: 2 }],
  ["Veto overridden by 12", { ...TODAY, overridden_by: 12 }],
  ["Group of Four, 2005", { permanent: 5, permanent_without_veto: 6, elected: 14, affirmative: 14, vetoes_needed: 1, overridden_by: null }],
  ["African Union, 2005", { permanent: 11, permanent_without_veto: 0, elected: 15, affirmative: 15, vetoes_needed: 1, overridden_by: null }],
  ["Uniting for Consensus, 2005", { permanent: 5, permanent_without_veto: 0, elected: 20, affirmative: 15, vetoes_needed: 1, overridden_by: null }],
];

export function Reform({ meeting }: { meeting: Meeting }) {
  const count = (kind: string) => meeting.seats.filter((seat) => seat.kind === kind).length;
  const [numbers, setNumbers] = useState<Numbers>({
    permanent: count("permanent"), permanent_without_veto: count("permanent_without_veto"), elected: count("elected"),
    affirmative: meeting.affirmative, vetoes_needed: meeting.veto?.needed ?? 0, overridden_by: meeting.veto?.overridden_by ?? null,
  });
  const total = numbers.permanent + numbers.permanent_without_veto + numbers.elected;
  const sound = { ...numbers, affirmative: Math.max(1, Math.min(numbers.affirmative, total)) };
  const answer = useAnswer(() => door.reform(sound), [JSON.stringify(sound)]);
  const slider = (label: string, key: keyof Numbers, from: number, to: number, words?: string) => (
    <label class="slide"><span>{label}</span>
      <input type="range" min={from} max={to} value={numbers[key] ?? to} aria-valuetext={words} onInput={(event) => {
        const value = Number(event.currentTarget.value);
        setNumbers({ ...numbers, [key]: key === "overridden_by" && value === to ? null : value });
      }} /><b>{words ?? String(numbers[key])}</b></label>
  );
  const apply = () => {
    try {
      change({ text: door.reformed(studio.held!, sound), what_if: null, votes_written: false, rules: null });
      say(`The meeting now has a Council of ${total}; new seats have not voted yet.`);
    } catch (fault) { say((fault as Error).message); }
  };
  const council = answer?.power.councils[0];
  return (
    <section class="reform">
      <h3>Reform the Council</h3>
      <div class="choices">{PROPOSALS.map(([name, one]) => <button type="button" aria-pressed={JSON.stringify(one) === JSON.stringify(numbers)} onClick={() => setNumbers(one)}>{name}</button>)}</div>
      {slider("Permanent seats with veto", "permanent", 0, 15)}
      {slider("Permanent seats without veto", "permanent_without_veto", 0, 15)}
      {slider("Elected seats", "elected", 1, 30)}
      {slider("Votes needed", "affirmative", 1, total)}
      {slider("Vetoes needed to block", "vetoes_needed", 0, 5, numbers.vetoes_needed ? String(numbers.vetoes_needed) : "no veto")}
      {slider("Votes that override a veto", "overridden_by", Math.min(sound.affirmative, total), total + 1, numbers.overridden_by ? String(numbers.overridden_by) : "none")}
      <p><button type="button" class="main" onClick={apply}>Use in this meeting</button></p>
      {council && (
        <table><caption>Voting power of one seat (Council of {total})</caption>
          <thead><tr><th scope="col">Seat</th><th scope="col">Shapley–Shubik</th><th scope="col">Banzhaf (normalised)</th></tr></thead>
          <tbody>{council.classes.map((one) => <tr><th scope="row">{KINDS[one.kind]} ({one.seats})</th><td>{share(one.each, "shapley_shubik")}</td><td>{share(one.each, "banzhaf_normalised")}</td></tr>)}</tbody></table>
      )}
      {answer && (
        <details><summary>{answer.changed.length} of {plural(answer.votes, "recorded vote")} would end differently or be open</summary>
          <p class="small">The drafts of the meetings in this studio, with the votes that were cast; seats that did not exist have no vote, so results may be open.</p>
          <ul class="list">{answer.changed.slice(0, 60).map((one) => <li><button type="button" class="plain" onClick={() => openScenario(one.scenario)}>{one.title}</button> {capital(one.was)} → {one.is}</li>)}</ul>
          {answer.changed.length > 60 && <p>{answer.changed.length - 60} more are not shown.</p>}
        </details>
      )}
    </section>
  );
}

function share(measures: Record<string, { exact: string; decimal: number }>, key: string): string {
  const found = measures[key] ?? measures[key.replaceAll("_", "-")];
  return found ? `${(found.decimal * 100).toFixed(2)} %` : "–";
}
