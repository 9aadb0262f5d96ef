"use client";

import { lazy, Suspense, useId, useState, useSyncExternalStore } from "react";
import type { ExploreColumns } from "./explore-points";

const ExploredLine = lazy(() => import("./explored-line"));

const never = () => () => {};

/** A button that fetches the exploring chart when a reader reaches for it; not there without scripts. */
export function ExploreChart(props: {
  name: string;
  series: number;
  yTicks: readonly number[];
  columns: ExploreColumns;
}) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [open, setOpen] = useState(false);
  const region = useId();
  if (!scripted) return null;
  return (
    <div className="explore">
      <button
        type="button"
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small explore__button"
        aria-expanded={open}
        aria-controls={region}
        onClick={() => setOpen(!open)}
      >
        {open ? "Close the explorer" : "Explore this chart"}
        <span className="nhsuk-u-visually-hidden"> of {props.name}</span>
      </button>
      <div id={region} hidden={!open}>
        {open ? (
          <Suspense fallback={<p className="explore__hint">Loading the chart…</p>}>
            <p className="explore__hint">
              Point at the chart, or move to it with the Tab key and use the left and right arrow keys, to
              read one figure at a time.
            </p>
            <ExploredLine {...props} />
          </Suspense>
        ) : null}
      </div>
    </div>
  );
}
