"use client";

import { useEffect, useState } from "react";
import type { ProgressWords } from "./upload-progress-words";

const ASK_EVERY_MILLISECONDS = 1_000;
/** A screen reader hears of the progress no more often than this, and whenever the stage changes. */
const SAY_EVERY_MILLISECONDS = 8_000;

/** Stage, per cent and rows, kept up to date; when the work has ended the page is loaded again. */
export function LiveProgress(props: { address: string; first: ProgressWords }) {
  const { address, first } = props;
  const [words, setWords] = useState(first);
  const [said, setSaid] = useState("");

  useEffect(() => {
    let stage = "";
    let saidAt = 0;
    const ask = async () => {
      const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
      if (answer === null) return;
      if (!answer.ok) return window.location.reload();
      const next: ProgressWords = await answer.json();
      if (next.ended) return window.location.reload();
      setWords(next);
      if (next.stage === stage && performance.now() - saidAt < SAY_EVERY_MILLISECONDS) return;
      stage = next.stage;
      saidAt = performance.now();
      setSaid(sentence(next));
    };
    const timer = window.setInterval(ask, ASK_EVERY_MILLISECONDS);
    return () => window.clearInterval(timer);
  }, [address]);

  return (
    <div className="uptake-progress">
      <p className="uptake-progress__stage" id="progress-stage">
        {words.stage}
      </p>
      <progress
        className="uptake-progress__bar"
        aria-labelledby="progress-stage"
        max={100}
        {...(words.percent === null ? {} : { value: words.percent })}
      />
      <p className="uptake-progress__rows">
        {words.percent === null ? null : `${words.percent}%, `}
        {words.rows}
      </p>
      <p className="nhsuk-u-visually-hidden" aria-live="polite" aria-atomic="true">
        {said}
      </p>
    </div>
  );
}

const sentence = ({ stage, percent, rows }: ProgressWords): string =>
  percent === null ? `${stage}, ${rows}.` : `${stage}, ${percent} per cent, ${rows}.`;
