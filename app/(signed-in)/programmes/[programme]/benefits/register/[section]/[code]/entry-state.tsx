import { Tag } from "@/components/nhs/tag";
import { WarningCallout } from "@/components/nhs/warning-callout";
import type { EntryFault, EntryVersion } from "@/lib/benefits/register";
import { formatInstant } from "@/lib/calendar/format-instant";
import type { ListedEntry } from "../listed-entries";

/** What there is to know of an entry before it is read: what it is called by, how it stands, who said it last. */
export function EntryState(props: {
  /** Undefined: its present version cannot be read. */
  listed: ListedEntry | undefined;
  faults: readonly EntryFault[];
  current: EntryVersion;
  code: string;
}) {
  const { listed, faults, current, code } = props;
  return (
    <>
      <p className="register-state">
        {listed?.tags.map(({ text, colour }) => (
          <Tag key={text} colour={colour}>
            {text}
          </Tag>
        ))}
        <span>
          {listed?.detail ?? code}. Version {current.version}, {formatInstant(current.at)}, {current.by}.
        </span>
      </p>
      {faults.length === 0 ? null : (
        <WarningCallout heading="This cannot be read under the present rules">
          <p>It counts for nothing until it is mended:</p>
          <ul>
            {faults.map(({ field, message }) => (
              <li key={`${field} ${message}`}>{message}</li>
            ))}
          </ul>
        </WarningCallout>
      )}
    </>
  );
}
