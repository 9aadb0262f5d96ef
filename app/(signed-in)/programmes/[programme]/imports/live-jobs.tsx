"use client";

import { useEffect, useState } from "react";
import type { JobWords } from "./uploads/job-words";

const ASK_EVERY_MILLISECONDS = 2_000;

/** Files handed over in the browser, each with how far it is, kept up to date while any is under way. */
export function LiveJobs(props: { address: string; first: JobWords[] }) {
  const { address, first } = props;
  const [jobs, setJobs] = useState(first);
  const [said, setSaid] = useState("");
  const goesOn = first.some(({ kind }) => kind === "under way");

  useEffect(() => {
    if (!goesOn) return;
    let before = first;
    const ask = async () => {
      const answer = await fetch(address, { cache: "no-store" }).catch(() => null);
      if (answer === null) return;
      if (!answer.ok) return window.location.reload();
      const next: JobWords[] = await answer.json();
      // One has ended or another has come: the list of imports has changed, too.
      if (outline(next) !== outline(first)) return window.location.reload();
      setJobs(next);
      const changed = next.filter(({ id, stage }) =>
        before.some((job) => job.id === id && job.stage !== stage),
      );
      if (changed.length > 0)
        setSaid(changed.map(({ fileName, stage }) => `${fileName}: ${stage}.`).join(" "));
      before = next;
    };
    const timer = window.setInterval(ask, ASK_EVERY_MILLISECONDS);
    return () => window.clearInterval(timer);
  }, [address, first, goesOn]);

  return (
    <>
      <ul className="uptake-jobs">
        {jobs.map((job) => (
          <Job key={job.id} job={job} />
        ))}
      </ul>
      <p className="nhsuk-u-visually-hidden" aria-live="polite" aria-atomic="true">
        {said}
      </p>
    </>
  );
}

const outline = (jobs: JobWords[]) => jobs.map(({ id, kind }) => `${id} ${kind}`).join();

function Job(props: { job: JobWords }) {
  const { id, fileName, href, facts, kind, stage, percent, rows } = props.job;
  return (
    <li className="uptake-jobs__item">
      <div>
        <h3 className="nhsuk-heading-s uptake-jobs__name">
          <a href={href}>{fileName}</a>
        </h3>
        <p className="uptake-jobs__facts">{facts}</p>
      </div>
      <div>
        <p className="uptake-progress__stage" id={`stage-${id}`}>
          {stage}
        </p>
        {kind !== "under way" ? null : (
          <>
            <progress
              className="uptake-progress__bar"
              aria-labelledby={`stage-${id}`}
              max={100}
              {...(percent === null ? {} : { value: percent })}
            />
            <p className="uptake-progress__rows">
              {percent === null ? null : `${percent}%, `}
              {rows}
            </p>
          </>
        )}
      </div>
      {kind !== "under way" ? null : (
        <form action={`${href}/cancel`} method="post">
          <button
            type="submit"
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
            data-module="nhsuk-button"
          >
            Cancel<span className="nhsuk-u-visually-hidden"> {fileName}</span>
          </button>
        </form>
      )}
    </li>
  );
}
