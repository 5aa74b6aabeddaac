// Beside the table: the fewest changes, what if, other rules, what follows. All of it is asked of the engine.
import { useEffect, useState } from "preact/hooks";
import * as door from "./door";
import type { Item, Meeting, Vote } from "./door";
import { capital, inWords, tone } from "./marks";
import { change, changed, edit, openText, reset, say, studio, useStudio, vote, whatIfs } from "./state";

/** An answer that may take a moment: asked after the page has been drawn, and again when what it rests on changes. */
export function useAnswer<T>(asked: () => T, on: unknown[]): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    const waiting = setTimeout(() => { try { setAnswer(asked()); } catch { setAnswer(null); } }, 30);
    return () => clearTimeout(waiting);
  }, on);
  return answer;
}

/** What an answer about the meeting rests on. */
export const laidOver = (held: typeof studio.held): unknown[] => [held?.text, held?.base, held?.what_if, held?.votes_written, held?.rules];

export function Explore({ meeting, item }: { meeting: Meeting; item: Item }) {
  return (
    <>
      <Takes meeting={meeting} item={item} />
      <WhatIfs />
      <Events meeting={meeting} />
      <Rules item={item} />
      <Results meeting={meeting} />
      <Why item={item} />
    </>
  );
}

function Takes({ meeting, item }: { meeting: Meeting; item: Item }) {
  const { held } = useStudio();
  const answer = useAnswer(() => (item.votes ? door.changes(held!, item.place) : null), [...laidOver(held), item.place]);
  if (!item.votes || !answer || (!answer.fewest && !answer.singles)) return null;
  const attempt = (votes: [number, Vote][]) => vote(item, item.votes!.map((was, at) => votes.find(([seat]) => seat === at)?.[1] ?? was));
  const words = (votes: [number, Vote][]) => votes.map(([seat, vote_]) => `${meeting.seats[seat]?.name}: ${inWords(vote_)}`).join(", ");
  const attempts = answer.fewest?.attempts.slice(0, 3) ?? [];
  return (
    <section class="takes">
      <h3>{answer.fewest?.title ?? "Fewest changes"}</h3>
      {answer.fewest && <div class="said" dangerouslySetInnerHTML={{ __html: answer.fewest.html }} />}
      {attempts.map((votes) => <p class="try"><button type="button" onClick={() => attempt(votes)}>Try it<span class="vh">: {words(votes)}</span></button>{attempts.length > 1 ? <span>{words(votes)}</span> : null}</p>)}
      {answer.singles && <details><summary>Every single change</summary><div class="said" dangerouslySetInnerHTML={{ __html: answer.singles }} /></details>}
    </section>
  );
}

function WhatIfs() {
  const { held, guessing } = useStudio();
  const list = whatIfs();
  if (!list.length || guessing) return null;
  const chosen = held?.what_if ?? null;
  const pick = (at: number) => {
    if (chosen === at) return change({ what_if: null, votes_written: false });
    // A what-if is of the meeting as it was written.
    change({ text: held!.base, what_if: at, votes_written: false, item: list[at]!.items[0] ?? held!.item });
  };
  return (
    <section>
      <h3>What if …</h3>
      <div class="choices">{list.map((one, at) => <button type="button" aria-pressed={at === chosen} onClick={() => pick(at)}>{one.title}</button>)}</div>
      {chosen !== null && list[chosen]?.answer && <p class="answer">{list[chosen]!.answer}</p>}
    </section>
  );
}

/** The rules as a Council and a rule of your own. */
export function reformTo(reform: door.Reform): void {
  try {
    change({ text: door.reformed(studio.held!, reform), what_if: null, votes_written: false, rules: null });
  } catch (fault) { say((fault as Error).message); }
}

function Rules({ item }: { item: Item }) {
  const { held } = useStudio();
  const list = useAnswer(() => (item.required === null ? [] : door.rules({ ...held!, rules: null }, item.place)), [...laidOver({ ...held!, rules: null }), item.place]);
  if (!list?.length) return null;
  const chosen = held?.rules ?? "charter";
  const pick = ({ name, seats, rules }: door.Rules) => (seats ? reformTo({ seats, rule: rules.non_procedural }) : change({ rules: name === held?.rules ? null : name }));
  const about = list.find(({ rules }) => rules.name === held?.rules)?.rules;
  return (
    <section>
      <h3>Under other rules</h3>
      <table class="rules">
        <thead><tr><th scope="col">Rules</th><th scope="col">Result</th></tr></thead>
        <tbody>
          {list.map(({ rules, result }) => (
            <tr>
              <th scope="row"><button type="button" class="plain" aria-pressed={rules.name === chosen} title={rules.source} onClick={() => pick(rules)}>{capital(rules.title)}</button></th>
              <td class={`tone-${tone(result?.outcome ?? null)}`}>{capital(result?.words ?? "")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {about && <Source rules={about} />}
    </section>
  );
}

/** Where rules come from, and what is doubtful about them. */
export const Source = ({ rules }: { rules: door.Rules }) => <p class="small">{[rules.source, rules.doubt].filter(Boolean).map((text) => `${capital(text)}.`).join(" ")}</p>;

/** What came of mandates and drafts. */
export const resultsOf = (meeting: Meeting) => [
  ...meeting.mandates.map(({ name, outcome, words }) => ({ name, outcome, words })),
  ...meeting.drafts.map(({ label, outcome, resolution }) => ({ name: label, outcome, words: `${door.outcome(outcome)}${resolution ? ` (resolution ${resolution})` : ""}` })),
];

function Results({ meeting }: { meeting: Meeting }) {
  const { guessing } = useStudio();
  const results = resultsOf(meeting);
  if (guessing || (results.length < 2 && !meeting.consequences.length)) return null;
  return (
    <section>
      <h3>Results</h3>
      <dl class="results">{results.map((one) => <div><dt>{one.name}</dt><dd class={`tone-${tone(one.outcome)}`}>{capital(one.words)}</dd></div>)}</dl>
      {meeting.consequences.map((one) => <p>{one.text}</p>)}
    </section>
  );
}

function Events({ meeting }: { meeting: Meeting }) {
  if (!meeting.events.length) return null;
  const turn = (id: string, happens: boolean) => edit([{ edit: "set", path: ["events", id, "happens"], value: happens }]);
  return (
    <section>
      <h3>What happens besides</h3>
      {meeting.events.map((event) => <label class="check"><input type="checkbox" checked={event.happens} onChange={(on) => turn(event.id, on.currentTarget.checked)} /> {capital(event.name)}</label>)}
    </section>
  );
}

function Why({ item }: { item: Item }) {
  const { guessing } = useStudio();
  if (guessing || !item.reasons.length) return null;
  return (
    <section>
      <h3>Why</h3>
      {item.reasons.map((one) => <p>{one.text}</p>)}
      {item.note && <p class="note">{item.note}</p>}
    </section>
  );
}

/** What is different from the text as it was opened, and the way back. */
export function Changed() {
  const { meeting } = useStudio();
  if (!(meeting?.meeting || meeting?.lesson) || !changed()) return null;
  return <p class="changed">Changed from the meeting as it was opened. <button type="button" onClick={reset}>Show the original</button></p>;
}

export function openScenario(name: string, guess = false): void {
  openText(door.scenario(name));
  studio.guessing = guess;
}
