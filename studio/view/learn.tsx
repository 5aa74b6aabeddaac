// Twenty lessons, guess first; a quiz with its score, also for a class that raises its hands; the topics.
import { useMemo, useState } from "preact/hooks";
import * as door from "./door";
import type { Item, Question } from "./door";
import { openScenario } from "./explore";
import { capital, inWords, plural } from "./marks";
import { set } from "./state";

export function Learn() {
  const lessons = useMemo(() => door.scenarios().filter((one) => one.lesson !== null).sort((a, b) => a.lesson! - b.lesson!), []);
  const topics = door.topics();
  const [tab, setTab] = useState<"lessons" | "quiz" | "topics">("lessons");
  return (
    <div class="page learn">
      <h1>Learn</h1>
      <div class="choices" role="group" aria-label="What to learn with">
        {(["lessons", "quiz", "topics"] as const).map((one) => <button type="button" aria-pressed={one === tab} onClick={() => setTab(one)}>{{ lessons: `${lessons.length} lessons`, quiz: "Quiz", topics: "Topics" }[one]}</button>)}
      </div>
      {tab === "lessons" && <ol class="lessons">{lessons.map((one) => <li><button type="button" class="plain" onClick={() => openScenario(one.name, true)}><b>{one.lesson}. {one.title}</b><span>{one.idea}</span></button></li>)}</ol>}
      {tab === "quiz" && <Quiz />}
      {tab === "topics" && <div class="topics">{topics.map((one) => <Topic name={one.topic} title={one.title} short={one.short} />)}</div>}
    </div>
  );
}

function Topic({ name, title, short }: { name: string; title: string; short: string }) {
  const [topic, setTopic] = useState<door.Topic | null>(null);
  return (
    <details onToggle={(event) => { if (event.currentTarget.open && !topic) setTopic(door.topic(name)); }}>
      <summary><b>{capital(title)}</b> <span>{short}</span></summary>
      {topic && <>{topic.text.map((one) => <p>{one}</p>)}{topic.provisions.map((one) => <blockquote><b>{one.citation}</b> {one.quoted ? `“${one.text}”` : one.text}</blockquote>)}{topic.doubt ? <p><i>Doubt: {topic.doubt}</i></p> : null}</>}
    </details>
  );
}

const SEEDS = () => Math.floor(Math.random() * 1_000_000);

function Quiz() {
  const [seed, setSeed] = useState(SEEDS);
  const questions = useMemo(() => door.quiz(seed, 10), [seed]);
  const [at, setAt] = useState(0);
  const [given, setGiven] = useState<(string | null)[]>([]);
  const [classroom, setClassroom] = useState(false);
  const [hands, setHands] = useState<Record<string, number>>({});
  const question = questions[at];
  const right = given.filter((letter, place) => questions[place]?.choices.find((one) => one.letter === letter)?.right).length;
  const begin = () => { setSeed(SEEDS()); setAt(0); setGiven([]); setHands({}); };
  if (!question) return <section class="quiz"><h2 tabIndex={-1}>{right} of {questions.length} right</h2><p><button type="button" class="main" onClick={begin}>Ten more questions</button></p></section>;
  const answered = given[at] != null;
  const next = () => { setAt(at + 1); setHands({}); };
  const most = Object.entries(hands).sort((a, b) => b[1] - a[1])[0];
  return (
    <section class="quiz">
      <p class="small">Question {at + 1} of {questions.length}; {right} right so far. <label class="check"><input type="checkbox" checked={classroom} onChange={(event) => setClassroom(event.currentTarget.checked)} /> Count hands</label></p>
      <h2>{question.vote}</h2>
      <dl class="roll">{question.roll_call.map((group) => <div><dt>{capital(inWords(group.vote as door.Vote))}</dt><dd>{group.members.join(", ")}</dd></div>)}</dl>
      {question.roll_call.some(({ members }) => members.some((name) => name.endsWith("*"))) && <p class="small">* permanent member</p>}
      <h3>{question.question}</h3>
      <div class="answers">
        {question.choices.map((choice) => (
          <div class={answered ? (choice.right ? "right" : given[at] === choice.letter ? "wrong" : "") : ""}>
            <button type="button" disabled={answered} onClick={() => setGiven(Object.assign([...given], { [at]: choice.letter }))}>{choice.letter}) {capital(choice.text)}{answered && choice.right ? " ✓" : ""}</button>
            {classroom && <span class="hands"><button type="button" aria-label={`One fewer hand for ${choice.text}`} onClick={() => setHands({ ...hands, [choice.letter]: Math.max(0, (hands[choice.letter] ?? 0) - 1) })}>−</button><output>{hands[choice.letter] ?? 0}</output><button type="button" aria-label={`One more hand for ${choice.text}`} onClick={() => setHands({ ...hands, [choice.letter]: (hands[choice.letter] ?? 0) + 1 })}>+</button></span>}
          </div>
        ))}
      </div>
      {classroom && most && most[1] > 0 && !answered && <p><button type="button" onClick={() => setGiven(Object.assign([...given], { [at]: most[0] }))}>Answer with most hands: {most[0]} ({plural(most[1], "hand")})</button></p>}
      <div role="status">{answered && <Answer question={question} letter={given[at]!} />}</div>
      {answered && <p><button type="button" class="main" onClick={next}>{at + 1 < questions.length ? "Next question" : "Score"}</button></p>}
    </section>
  );
}

function Answer({ question, letter }: { question: Question; letter: string }) {
  const choice = question.choices.find((one) => one.letter === letter);
  return <><p><b>{choice?.right ? "Right." : choice?.feedback}</b></p><p>{question.explanation}</p></>;
}

/** Before the result is shown: what do you think? The answer is compared with the engine's. */
export function Guess({ item }: { item: Item }) {
  const guess = (choice: string) => {
    const right = choice === item.outcome;
    set({ guessing: false, said: right ? "Right." : `You chose “${door.outcome(choice)}”.` });
  };
  return (
    <div class="guess" role="group" aria-label="What is the result?">
      {item.choices.map((choice) => <button type="button" onClick={() => guess(choice)}>{capital(door.outcome(choice))}</button>)}
      <button type="button" class="quiet" onClick={() => set({ guessing: false })}>Show the result</button>
    </div>
  );
}
