import { LiveJobs } from "./live-jobs";
import type { JobWords } from "./uploads/job-words";

/** What was handed over in the browser and is no import yet: found again whoever left its page, and when. */
export function Jobs(props: { address: string; jobs: JobWords[] }) {
  const { address, jobs } = props;
  if (jobs.length === 0) return null;
  return (
    <section aria-labelledby="jobs">
      <h2 className="nhsuk-heading-m" id="jobs">
        Files under way
      </h2>
      <p>They go on when this page is left, and after a restart of the service.</p>
      <noscript>
        <p>Load this page again to see how far they are.</p>
      </noscript>
      <LiveJobs address={address} first={jobs} />
    </section>
  );
}
