// The recorded meetings on a timeline, filtered by words, subject, member, result and year.
import { useMemo, useState } from "preact/hooks";
import * as door from "./door";
import { openScenario } from "./explore";
import { capital, plural, tone } from "./marks";
import subjects from "./subjects.json";

const SUBJECTS: Record<string, string[]> = subjects;

export function History() {
  const all = useMemo(() => door.scenarios().filter((one) => one.lesson === null).sort((a, b) => a.date.localeCompare(b.date)), []);
  const [words, setWords] = useState("");
  const [member, setMember] = useState("");
  const [outcome, setOutcome] = useState("");
  const [decade, setDecade] = useState("");
  const [subject, setSubject] = useState("");
  const members = useMemo(() => [...new Set(all.flatMap((one) => one.members))].sort((a, b) => a.localeCompare(b)), [all]);
  const outcomes = useMemo(() => [...new Set(all.map((one) => one.outcome))].sort(), [all]);
  const found = all.filter((one) => {
    const text = `${one.title} ${one.story ?? ""} ${one.date}`.toLowerCase();
    return words.toLowerCase().split(/\s+/).every((word) => text.includes(word)) && (!member || one.members.includes(member))
      && (!outcome || (outcome === "vetoed" ? one.outcomes.includes("vetoed") : one.outcome === outcome)) && (!decade || one.date.startsWith(decade)) && (!subject || SUBJECTS[subject]!.includes(one.name));
  });
  const years = new Map<string, number>();
  for (const one of found) years.set(one.date.slice(0, 4), (years.get(one.date.slice(0, 4)) ?? 0) + 1);
  const most = Math.max(1, ...years.values());
  const first = Number(all[0]?.date.slice(0, 4) ?? 1946);
  const last = Number(all.at(-1)?.date.slice(0, 4) ?? 2026);
  const decades = [...new Set(all.map((one) => one.date.slice(0, 3)))];
  return (
    <div class="page history">
      <h1>{plural(all.length, "meeting")} since {first}</h1>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>Words<input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} placeholder="Syria, Suez, 2017 …" /></label>
        <label>Subject<select value={subject} onChange={(event) => setSubject(event.currentTarget.value)}><option value="">any</option>{Object.keys(SUBJECTS).map((one) => <option>{one}</option>)}</select></label>
        <label>Member on the Council<select value={member} onChange={(event) => setMember(event.currentTarget.value)}><option value="">any</option>{members.map((one) => <option>{one}</option>)}</select></label>
        <label>Result<select value={outcome} onChange={(event) => setOutcome(event.currentTarget.value)}><option value="">any</option>{outcomes.map((one) => <option value={one}>{capital(door.outcome(one))}</option>)}</select></label>
        <label>Decade<select value={decade} onChange={(event) => setDecade(event.currentTarget.value)}><option value="">any</option>{decades.map((one) => <option value={one}>{one}0s</option>)}</select></label>
      </form>
      <svg class="timeline" viewBox={`0 0 ${(last - first + 1) * 10} 60`} preserveAspectRatio="none" aria-hidden="true">
        {[...years].map(([year, count]) => <rect onClick={() => setWords(year)} x={(Number(year) - first) * 10 + 1} y={58 - (count / most) * 54} width="8" height={(count / most) * 54}><title>{year}: {plural(count, "meeting")}</title></rect>)}
      </svg>
      <p class="axis" aria-hidden="true"><span>{first}</span><span>{Math.round((first + last) / 2)}</span><span>{last}</span></p>
      <p role="status">{plural(found.length, "meeting")} found.</p>
      <ol class="meetings">
        {found.map((one) => (
          <li><button type="button" class="plain" onClick={() => openScenario(one.name)}><time>{one.date}</time><span>{one.title}</span><b class={`tone-${tone(one.outcome)}`}>{capital(one.words)}</b></button></li>
        ))}
      </ol>
    </div>
  );
}
