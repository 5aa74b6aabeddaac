// How likely each result is, from how members lean.
import * as door from "./door";
import type { Edit, Item, Meeting, Vote } from "./door";
import { laidOver, useAnswer } from "./explore";
import { capital } from "./marks";
import { edit, useStudio } from "./state";

type Leaning = door.Terms["leanings"][number];
/** The leanings of scenario files, from against to in favour. */
const leanings = (): Leaning[] => [...door.terms().leanings].sort((one, two) => side(one) - side(two));
const side = ({ chances }: Leaning): number => chances.in_favour! - chances.against!;
/** The leaning of a member that is likely, not certain, to vote so: the second surest. */
const likely = (vote: Vote | null): string => {
  const sure = vote === "in_favour" || vote === "against" ? vote : "abstaining";
  return vote ? [...leanings()].sort((one, two) => two.chances[sure]! - one.chances[sure]!)[1]!.word : "undecided";
};

const percent = (probability: number): string => {
  const shown = Math.round(probability * 1000) / 10;
  return shown === 0 && probability > 0 ? "under 0.1 %" : shown === 100 && probability < 1 ? "over 99.9 %" : `${shown} %`;
};
const words = (status: string): string => capital(door.outcome(status));

export function Likely({ meeting, item }: { meeting: Meeting; item: Item }) {
  const { held } = useStudio();
  const answer = useAnswer<door.Forecast | string>(() => { try { return door.forecast(held!); } catch (fault) { return (fault as Error).message; } }, laidOver(held));
  if (!item.id || !item.votes) return <section><h3>How likely</h3><p>Choose an item with a roll call on the agenda.</p></section>;
  const id = item.id;
  const words_ = leanings().map(({ word }) => word);
  const known = item.votes.some((vote) => vote !== null);
  const leaning = (at: number) => item.leanings[at] ?? "undecided";
  const start = () => {
    const leanings = Object.fromEntries(item.votes!.map((vote, at) => [meeting.seats[at]!.name, likely(vote)]));
    const edits: Edit[] = [
      { edit: "votes", item: item.place, variant: item.variant, votes: item.votes!.map(() => null) },
      { edit: "set", path: ["expect"], value: null },
      { edit: "set", path: ["leanings", id, "members"], value: leanings },
      { edit: "set", path: ["leanings", id, "others"], value: "undecided" },
    ];
    edit(edits);
  };
  const lean = (at: number, place: number) => {
    const all = Object.fromEntries(meeting.seats.map((seat, other) => [seat.name, other === at ? words_[place]! : leaning(other)]));
    edit([{ edit: "set", path: ["leanings", id, "members"], value: all }]);
  };
  const forecast = typeof answer === "string" || !answer ? null : answer.items.find((one) => one.item === id);
  return (
    <section class="likely">
      <h3>How likely</h3>
      {known ? (
        <><p>Some votes on {item.heading} are known, and a known vote is certain.</p><p><button type="button" onClick={start}>Treat the votes as leanings</button></p></>
      ) : typeof answer === "string" ? (
        <><p>{answer.split("\n")[0]}</p><p><button type="button" onClick={start}>Start with everybody undecided</button></p></>
      ) : null}
      {forecast && <ul class="bars">{forecast.statuses.map((one) => <li><span>{words(one.status)}</span><meter min={0} max={1} value={one.probability} aria-label={`${words(one.status)}: ${percent(one.probability)}`} /><b>{percent(one.probability)}</b></li>)}</ul>}
      {!known && typeof answer !== "string" && (
        <fieldset class="leanings"><legend>How each member leans</legend>
          {meeting.seats.map((seat, at) => {
            const place = words_.indexOf(leaning(at));
            const decides = forecast?.members.find((one) => one.member === seat.name)?.decides ?? null;
            return (
              <label><span class="who">{seat.name}</span>
                <input type="range" min={0} max={words_.length - 1} value={place < 0 ? words_.indexOf("undecided") : place} aria-valuetext={leaning(at)} onChange={(event) => lean(at, Number(event.currentTarget.value))} />
                <span class="lean">{leaning(at)}{decides !== null ? <small> decides {percent(decides)}</small> : null}</span></label>
            );
          })}
        </fieldset>
      )}
      {meeting.events.length > 0 && !known && (
        <fieldset class="leanings"><legend>What may happen</legend>
          {meeting.events.map((event) => (
            <label><span class="who">{capital(event.name)}</span>
              <input type="range" min={0} max={100} value={Math.round((event.probability ?? 0) * 100)} aria-valuetext={percent(event.probability ?? 0)}
                onChange={(on) => edit([{ edit: "set", path: ["events", event.id, "probability"], value: Number(on.currentTarget.value) / 100 }])} />
              <span class="lean">{percent(event.probability ?? 0)}</span></label>
          ))}
        </fieldset>
      )}
      {forecast && forecast.vetoed_by.length > 0 && <p>Vetoed with this member against: {forecast.vetoed_by.map((one) => `${one.member} ${percent(one.probability)}`).join(", ")}.</p>}
      {!known && <p class="small">A leaning is a convention with fixed probabilities; “decides” is how often the member's vote changes whether the text is adopted.</p>}
    </section>
  );
}
