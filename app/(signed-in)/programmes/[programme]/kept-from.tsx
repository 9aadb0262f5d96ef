import { InsetText } from "@/components/nhs/inset-text";
import { formatDay } from "@/lib/calendar/format";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { keptFromDays } from "@/lib/programmes/no-longer-kept";

/** Which weeks can no longer be counted again, because their events are not kept any more; nothing where all can. */
export async function KeptFrom(props: { programme: string }) {
  const programme = await loadProgramme(props.programme);
  const days = keptFromDays(programme?.feeds ?? []);
  if (days.length === 0) return null;
  return (
    <InsetText>
      {days.map(({ from, feeds }) => (
        <p key={from}>
          {feeds.join(", ")}: single events from before {formatDay(from)} are no longer kept. Weeks before
          that day show what was counted then, and can no longer be recounted.
        </p>
      ))}
    </InsetText>
  );
}
