import type { FeedFreshness } from "@/lib/figures/freshness";

const TAG = {
  complete: "nhsuk-tag--green",
  provisional: "nhsuk-tag--yellow",
  missing: "nhsuk-tag--orange",
  "not-counted": "nhsuk-tag--grey",
  dated: "nhsuk-tag--grey",
} as const;

/** How far the data of each feed goes. */
export function Freshness(props: { feeds: readonly FeedFreshness[] }) {
  if (props.feeds.length === 0) return null;
  return (
    <dl className="freshness" aria-label="How far the data goes">
      {props.feeds.map((feed) => (
        <div className="freshness__feed" key={feed.key}>
          <dt className="freshness__name">{feed.name}</dt>
          <dd className="freshness__date">
            {feed.dataTo}
            <strong className={`nhsuk-tag ${TAG[feed.state]} freshness__tag`}>{feed.label}</strong>
            {feed.note === null ? null : <span className="freshness__note">{feed.note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
