// The horseshoe: seats around the table, the result in the middle.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Item, type Meeting, type Seat, outcome } from "./door";
import { CYCLE, Mark, VOTES, capital, inWords, tone } from "./marks";
import { type Plan, plan } from "./plan";
import { original, set, studio, useStudio, vote, voteOf } from "./state";

const canvas = document.createElement("canvas").getContext("2d")!;
const family = getComputedStyle(document.documentElement).getPropertyValue("--sans");
const kind = (seat: Seat): string =>
  seat.seat === "elected" ? (seat.may_veto ? "elected member that can veto" : "elected member")
    : seat.may_veto ? "permanent member, can veto" : "permanent member without a veto";

export function tallyOf(item: Item): [number, string][] {
  const tally = item.tally;
  if (!tally) return [];
  const rest: [number, string][] = [[tally.not_participating, "not participating"], [tally.absent, "absent"], [tally.unknown, "not yet voted"]];
  return [[tally.in_favour, "in favour"], [tally.against, "against"], [tally.abstaining, "abstaining"], ...rest.filter(([count]) => count)];
}
export const tallyInWords = (item: Item): string => tallyOf(item).map(([count, words]) => `${count} ${words}`).join(", ");

/** The reason that the engine gives first place, with its citation apart. */
export function reason(item: Item): { text: string; cited: string | null } {
  const sentence = item.because === null ? null : item.reasons[item.because];
  const found = /^(.*?)( \((?:[^()]|\([^()]*\))*\))?\.?$/s.exec(sentence?.text ?? "");
  if (!sentence || !found) return { text: item.note ?? "", cited: null };
  return { text: `${found[1]}.`, cited: found[2]?.trim().slice(1, -1) ?? null };
}

export function Chamber({ meeting, item, fixed }: { meeting: Meeting; item: Item; fixed?: boolean }) {
  const { projector, guessing, rollCall, called } = useStudio();
  const base = original();
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<[number, number]>([0, 0]);
  const [focus, setFocus] = useState(0);
  const [menu, setMenu] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = box.current!.parentElement!;
    const measure = () => setSize([element.clientWidth, element.clientHeight]);
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    measure();
    return () => watcher.disconnect();
  }, []);
  const width = size[0];
  const small = width < 560;
  const height = small ? 372 : size[1];
  const names = meeting.seats.map((seat) => (small ? "" : seat.name));
  // As large as fits; the names of a projector are read from the last row.
  const wanted: [number, number][] = projector && width >= 900 ? [[28, 60], [28, 50], [28, 46], [24, 46], [20, 46]] : small ? [[14, 44]] : width >= 1000 ? [[16, 50], [14, 46]] : [[14, 46], [13, 44]];
  const { font, seatSize, placed } = useMemo(() => {
    for (const [font, seatSize] of width ? wanted : []) {
      canvas.font = `600 ${font}px ${family}`;
      const placed = plan(names, width, height, font, seatSize, (text) => canvas.measureText(text).width * 1.03 + 1);
      if (placed) return { font, seatSize, placed };
    }
    return { font: 14, seatSize: 44, placed: null };
  }, [names.join("\n"), width, height, projector]);
  const before = base?.items.find((other) => other.place === item.place && other.id === item.id)?.votes;
  const names_ = meeting.seats.map((seat) => seat.name);
  const was = base && base.seats.length === meeting.seats.length && base.seats.every((seat, at) => seat.name === names_[at]) ? before : null;

  const focusOn = (at: number) => {
    const next = (at + meeting.seats.length) % meeting.seats.length;
    setFocus(next);
    box.current!.parentElement!.querySelector<HTMLElement>(`[data-seat="${next}"]`)?.focus();
  };
  const cycle = (at: number, by: number) => {
    const now = CYCLE.indexOf(item.votes![at] === "absent" ? "not_participating" : item.votes![at]!);
    voteOf(at, CYCLE[(now + by + CYCLE.length) % CYCLE.length]!);
  };
  const keys = (at: number) => (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = "12345".indexOf(event.key);
    if (event.key === "ArrowRight") focusOn(at + 1);
    else if (event.key === "ArrowLeft") focusOn(at - 1);
    else if (event.key === "Home") focusOn(0);
    else if (event.key === "End") focusOn(meeting.seats.length - 1);
    else if (event.key === "ArrowDown") item.votes && !fixed && cycle(at, 1);
    else if (event.key === "ArrowUp") item.votes && !fixed && cycle(at, -1);
    else if (digit >= 0 && item.votes && !fixed) voteOf(at, CYCLE[digit]!);
    else if ((event.key === "ContextMenu" || event.key === "m") && item.votes && !fixed) setMenu(at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const button = (seat: Seat, at: number, listed: boolean) => {
    const cast = item.votes ? item.votes[at]! : null;
    const words = item.votes ? inWords(cast) : "no roll call";
    const place = placed?.places[at];
    const altered = was && !rollCall && was[at] !== null && cast !== null && was[at] !== cast;
    const short = seat.code ?? seat.name.split(/\s+/).map((word) => word[0]).join("").slice(0, 4);
    return (
      <button type="button" key={`${at}${listed}`} data-seat={listed && placed ? undefined : at}
        class={`seat ${seat.may_veto ? "veto" : ""} ${altered ? "altered" : ""} ${called === at ? "called" : ""} ${listed ? "row" : place?.side ?? ""}`}
        style={listed || !place ? undefined : { left: `${place.x}px`, top: `${place.y}px`, width: `${seatSize}px`, height: `${seatSize}px` }}
        tabIndex={listed || at === Math.min(focus, meeting.seats.length - 1) ? 0 : -1}
        aria-disabled={!item.votes || fixed ? "true" : undefined}
        aria-label={listed ? undefined : `${small ? `${short}, ` : ""}${seat.name}, ${kind(seat)}: ${words}${altered ? ", changed" : ""}`}
        onClick={() => { setFocus(at); if (item.votes && !fixed) cycle(at, 1); }}
        onContextMenu={(event) => { if (item.votes && !fixed) { event.preventDefault(); setMenu(at); } }}
        onKeyDown={keys(at)}>
        <span class="disc">{item.votes ? <Mark vote={cast} /> : null}{small && !listed ? <span class="code">{short}</span> : null}</span>
        {listed ? <><span class="name">{seat.name}<span class="vh">, {kind(seat)}: </span></span><span class="cast">{words}</span></> : null}
      </button>
    );
  };
  const arc = small || !placed;
  return (
    <div class={`chamber ${arc ? "arc" : ""} ${placed ? "" : "unplaced"} tone-${guessing ? "plain" : tone(item.outcome)}`}>
      <div class="stage" ref={box} style={placed ? { height: `${height}px` } : undefined}>
        {placed && (
          <>
            <svg class="table" width={width} height={height} aria-hidden="true">
              <path class="band" d={placed.band} style={{ strokeWidth: `${seatSize + 18}px` }} />
              {placed.places.map(({ x, y, side, label }) => side === "top" && y - label.y - label.height > seatSize ? <path class="leader" d={`M${x} ${label.y + label.height + 1}V${y - seatSize / 2 - 4}`} /> : null)}
            </svg>
            {!small && placed.places.map(({ side, lines, label }, at) => (
              <span aria-hidden="true" class={`name ${side} ${meeting.seats[at]!.may_veto ? "strong" : ""}`} style={{ left: `${label.x}px`, top: `${label.y}px`, width: `${label.width}px`, height: `${label.height}px`, fontSize: `${font}px` }}>
                {lines.map((line) => <span>{line}</span>)}
              </span>
            ))}
            <div role="group" aria-label="Seats around the table">{meeting.seats.map((seat, at) => button(seat, at, false))}</div>
          </>
        )}
        <Result item={item} inner={placed?.inner ?? null} down={small || !placed ? 0 : (height - placed.inner.top) * 0.1} />
      </div>
      {arc && <div class="rows" role="group" aria-label="Members">{meeting.seats.map((seat, at) => button(seat, at, true))}</div>}
      {menu !== null && <Menu meeting={meeting} item={item} seat={menu} close={() => { const at = menu; setMenu(null); focusOn(at); }} />}
    </div>
  );
}

function Result({ item, inner, down }: { item: Item; inner: Plan["inner"] | null; down: number }) {
  const { guessing } = useStudio();
  const have = item.tally?.in_favour ?? 0;
  const needed = item.required ?? 0;
  const all = Math.max(needed, have);
  const why = reason(item);
  return (
    <div class="result" style={inner ? { left: `${inner.left}px`, width: `${inner.right - inner.left}px`, top: `${inner.top + down}px` } : undefined}>
      {needed > 0 && all <= 40 && !guessing && (
        <div class="places" role="img" aria-label={`${have} of ${needed} votes needed`}>
          {Array.from({ length: all }, (_, at) => <i class={`${at < have ? "taken" : "free"} ${at >= needed ? "beyond" : ""}`} />)}
        </div>
      )}
      <p class="word">{guessing ? "What is the result?" : capital(item.words || outcome(item.outcome))}</p>
      <p class="tally">{guessing && item.tally ? "Count the votes." : tallyOf(item).map(([count, words], at) => <span>{at ? <i>·</i> : null}<b>{count}</b> {words}</span>)}</p>
      {item.candidates.length > 0 && !guessing && (
        <ul class="candidates">{item.candidates.map((one) => <li><b>{one.name}</b> {one.standing}{one.succeeds === true && item.act === "election" ? " (elected)" : ""}</li>)}</ul>
      )}
      <p class="because">{guessing ? "" : why.text}{!guessing && why.cited ? <small>{why.cited}</small> : null}</p>
    </div>
  );
}

function Menu({ meeting, item, seat, close }: { meeting: Meeting; item: Item; seat: number; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => { dialog.current!.showModal(); }, []);
  return (
    <dialog class="menu" ref={dialog} onClose={close} aria-labelledby="menu-title" onClick={(event) => { if (event.target === dialog.current) dialog.current!.close(); }}>
      <h2 id="menu-title">{meeting.seats[seat]!.name}</h2>
      {VOTES.map((vote_) => (
        <button type="button" aria-pressed={item.votes![seat] === vote_} onClick={() => { voteOf(seat, vote_); dialog.current!.close(); }}>
          <Mark vote={vote_} /> {capital(inWords(vote_))}
        </button>
      ))}
    </dialog>
  );
}

export function Legend({ meeting }: { meeting: Meeting }) {
  return (
    <ul class="legend" aria-label="Legend">
      {CYCLE.map((vote_) => <li><Mark vote={vote_} /> {inWords(vote_)}</li>)}
      {meeting.seats.some((seat) => seat.may_veto) && <li><span class="rim" /> can veto</li>}
    </ul>
  );
}

/** Buttons for the whole roll call. */
export function Hands({ item }: { item: Item }) {
  const all = (to: null | "in_favour") => item.votes && vote(item, item.votes.map(() => to));
  return (
    <>
      <button type="button" disabled={!item.votes} onClick={() => all("in_favour")}>All in favour</button>
      <button type="button" disabled={!item.votes} onClick={() => all(null)}>Clear votes</button>
      <button type="button" disabled={!item.votes} onClick={() => { if (!studio.rollCall) all(null); set({ rollCall: !studio.rollCall }); }} aria-pressed={studio.rollCall}>Roll call</button>
    </>
  );
}
