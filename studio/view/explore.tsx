// Beside the table: the fewest changes, what if, other rules, what follows. All of it is asked of the engine.
import { useEffect, useState } from "preact/hooks";
import * as door from "./door";
import type { Item, Meeting, Vote } from "./door";
import { capital, inWords, tone } from "./marks";
import { change, openText, reset, studio, useStudio, vote } from "./state";

/** An answer that may take a moment: asked after the page has been drawn, and again when what it rests on changes. */
export function useAnswer<T>(asked: () => T, on: unknown[]): T | null {
  const [answer, setAnswer] = useState<T | null>(null);
  useEffect(() => {
    const waiting = setTimeout(() => { try { setAnswer(asked()); } catch { setAnswer(null); } }, 30);
    return () => clearTimeout(waiting);
  }, on);
  return answer;
}

const sum = (held: typeof studio.held): unknown[] => [held?.text, held?.what_if, held?.votes_written, held?.rules];

export function Explore({ meeting, item }: { meeting: Meeting; item: Item }) {
  return (
    <>
      <Takes meeting={meeting} item={item} />
      <WhatIfs meeting={meeting} />
      <Rules item={item} />
      <Results meeting={meeting} />
      <Why item={item} />
    </>
  );
}

function Takes({ meeting, item }: { meeting: Meeting; item: Item }) {
  const { held } = useStudio();
  const answer = useAnswer(() => (item.votes ? door.changes(held!, item.place) : null), [...sum(held), item.place]);
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

function WhatIfs({ meeting }: { meeting: Meeting }) {
  const { held, guessing } = useStudio();
  if (!meeting.what_ifs.length || guessing) return null;
  const chosen = held?.what_if ?? null;
  const pick = (at: number) => {
    if (chosen === at) return change({ what_if: null, votes_written: false });
    const items = meeting.what_ifs[at]!.items;
    // A what-if is of the meeting as it was.
    change({ text: held!.base, what_if: at, votes_written: false, item: items[0] ?? held!.item });
  };
  return (
    <section>
      <h3>What if …</h3>
      <div class="choices">{meeting.what_ifs.map((one, at) => <button type="button" aria-pressed={at === chosen} onClick={() => pick(at)}>{one.title}</button>)}</div>
      {chosen !== null && meeting.what_ifs[chosen]?.answer && <p class="answer">{meeting.what_ifs[chosen]!.answer}</p>}
    </section>
  );
}

function Rules({ item }: { item: Item }) {
  const { held } = useStudio();
  const list = useAnswer(() => (item.required === null ? [] : door.rules({ ...held!, rules: null }, item.place)), [held?.text, held?.what_if, held?.votes_written, item.place]);
  if (!list?.length) return null;
  const chosen = held?.rules ?? "charter";
  const pick = (rule: door.Rule) => {
    if (!rule.reform) return change({ rules: rule.name === "charter" ? null : rule.name });
    try {
      change({ text: door.reformed(held!, rule.reform), what_if: null, votes_written: false, rules: null });
    } catch (fault) { studio.said = (fault as Error).message; }
  };
  return (
    <section>
      <h3>Under other rules</h3>
      <table class="rules">
        <thead><tr><th scope="col">Rules</th><th scope="col">Result</th></tr></thead>
        <tbody>
          {list.map((rule) => (
            <tr>
              <th scope="row"><button type="button" class="plain" aria-pressed={rule.name === chosen} title={rule.source} onClick={() => pick(rule)}>{capital(rule.title)}</button></th>
              <td class={`tone-${tone(rule.outcome)}`}>{capital(rule.words ?? "")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {held?.rules && <p class="small">{[list.find((rule) => rule.name === held.rules)?.source, list.find((rule) => rule.name === held.rules)?.doubt].filter(Boolean).map((text) => capital(text!)).join(". ")}.</p>}
    </section>
  );
}

function Results({ meeting }: { meeting: Meeting }) {
  const { guessing } = useStudio();
  if (guessing || (meeting.results.length < 2 && !meeting.consequences.length && !meeting.events.length)) return null;
  return (
    <section>
      <h3>Results</h3>
      <dl class="results">{meeting.results.map((one) => <div><dt>{one.label}</dt><dd class={`tone-${tone(one.outcome)}`}>{capital(one.words)}{one.resolution ? ` (resolution ${one.resolution})` : ""}</dd></div>)}</dl>
      {meeting.consequences.map((one) => <p>{one.text}</p>)}
      <Events meeting={meeting} />
    </section>
  );
}

export function Events({ meeting }: { meeting: Meeting }) {
  const set = (id: string, happens: boolean) => {
    try { change({ text: door.edit(studio.held!.text, [{ edit: "set", path: ["events", id, "happens"], value: happens }]) }); } catch { /* the text has mistakes, and they are shown */ }
  };
  return <>{meeting.events.map((event) => <label class="check"><input type="checkbox" checked={event.happens} onChange={(on) => set(event.id, on.currentTarget.checked)} /> {capital(event.name)}</label>)}</>;
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
  const { held, meeting } = useStudio();
  if (!held || !(meeting?.record || meeting?.lesson) || (held.text === held.base && held.what_if === null && held.rules === null)) return null;
  return <p class="changed">Changed from the meeting as it was opened. <button type="button" onClick={reset}>Show the original</button></p>;
}

export function openScenario(name: string, guess = false): void {
  openText(door.scenario(name));
  studio.guessing = guess;
}
