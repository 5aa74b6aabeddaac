// Another Council and other rules: the same vote, the record, and the voting power.
import { useState } from "preact/hooks";
import * as door from "./door";
import type { Item, Meeting, Reform as Numbers } from "./door";
import { Source, laidOver, openScenario, reformTo, useAnswer } from "./explore";
import { capital, plural, tone } from "./marks";
import { useStudio } from "./state";

const KINDS = { permanent: "Permanent, with veto", permanent_without_veto: "Permanent, no veto", elected: "Elected" } as const;
const LARGEST = { permanent: 15, permanent_without_veto: 15, elected: 30 } as const;
const key = ({ seats, rule }: Numbers) => [seats.permanent, seats.permanent_without_veto, seats.elected, rule.affirmative, rule.veto?.needed, rule.veto?.overridden_by].join();

export function Reform({ meeting, item }: { meeting: Meeting; item: Item }) {
  const { held } = useStudio();
  const [{ seats, rule }, setNumbers] = useState<Numbers>(meeting.reform);
  const total = seats.permanent + seats.permanent_without_veto + seats.elected;
  const sound: Numbers = { seats, rule: { ...rule, affirmative: Math.max(1, Math.min(rule.affirmative, total)) } };
  const answer = useAnswer(() => door.reform(held!, item.place, sound), [key(sound), item.place, ...laidOver(held)]);
  const { proposals } = door.terms();
  const proposal = proposals.findIndex((one) => key(one.reform) === key(sound));
  const slider = (label: string, value: number, [from, to]: [number, number], move: (value: number) => Numbers, words = String(value)) => (
    <label class="slide"><span>{label}</span><input type="range" min={from} max={to} value={value} aria-valuetext={words} onInput={(event) => setNumbers(move(Number(event.currentTarget.value)))} /><b>{words}</b></label>
  );
  const veto = (change: Partial<NonNullable<Numbers["rule"]["veto"]>>): Numbers => ({ seats, rule: { ...rule, veto: { needed: 1, overridden_by: null, ...rule.veto, ...change } } });
  const council = answer?.power.councils[0];
  return (
    <section class="reform">
      <h3>Reform the Council</h3>
      <label class="from">Start from <select value={proposal} onChange={(event) => { const one = proposals[Number(event.currentTarget.value)]; if (one) setNumbers(one.reform); }}>
        {proposal < 0 && <option value={-1}>numbers of your own</option>}{proposals.map(({ rules }, at) => <option value={at}>{capital(rules.title)}</option>)}</select></label>
      {answer?.here && <p class="answer" role="status">{item.heading}: <b class={`tone-${tone(answer.here.outcome)}`}>{capital(answer.here.words)}</b></p>}
      {(Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind) => slider(KINDS[kind], seats[kind], [kind === "elected" ? 1 : 0, LARGEST[kind]], (value) => ({ seats: { ...seats, [kind]: value }, rule })))}
      {slider("Votes needed", sound.rule.affirmative, [1, total], (affirmative) => ({ seats, rule: { ...rule, affirmative } }))}
      {slider("Vetoes that block", rule.veto?.needed ?? 0, [0, 5], (needed) => (needed ? veto({ needed }) : { seats, rule: { ...rule, veto: null } }), rule.veto ? undefined : "no veto")}
      {rule.veto && slider("Votes that override", rule.veto.overridden_by ?? total + 1, [sound.rule.affirmative, total + 1], (votes) => veto({ overridden_by: votes > total ? null : votes }), rule.veto.overridden_by ? undefined : "none")}
      {proposals[proposal] && <Source rules={proposals[proposal].rules} />}
      <p><button type="button" class="main" onClick={() => reformTo(sound)}>Use in this meeting</button></p>
      {council && (
        <table><caption>Voting power of one seat (Council of {total})</caption>
          <thead><tr><th scope="col">Seats</th><th scope="col">Shapley–Shubik</th><th scope="col">Banzhaf (normalised)</th></tr></thead>
          <tbody>{council.classes.map((one) => <tr><th scope="row">{KINDS[one.kind]} ({one.seats})</th><td>{share(one.each.shapley_shubik)}</td><td>{share(one.each.banzhaf_normalised)}</td></tr>)}</tbody></table>
      )}
      {answer && (
        <details><summary>{answer.changed.length} of {plural(answer.votes, "recorded vote")} would end differently or be open</summary>
          <p class="small">The drafts of the meetings in this studio, with the votes that were cast; seats that did not exist have no vote, so results may be open.</p>
          <ul class="list">{answer.changed.map((one) => <li><button type="button" class="plain" onClick={() => openScenario(one.scenario)}>{one.title}</button> {capital(door.outcome(one.was))} → {door.outcome(one.is)}</li>)}</ul>
        </details>
      )}
    </section>
  );
}

const share = (measure?: { decimal: number }): string => (measure ? `${(measure.decimal * 100).toFixed(2)} %` : "–");
