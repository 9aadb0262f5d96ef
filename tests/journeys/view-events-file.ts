const HEADER = "event_id,occurred_at,user_id,organisation,role";

/** A small file of views in the last week of the demonstration, as a supplier would send it. */
export function viewEventsFile(name: string): { name: string; mimeType: string; buffer: Buffer } {
  const row = (id: number, at: string, user = "nurse-1", organisation = "REM") =>
    `${name}-${id},${at},${user},${organisation},Nurse`;
  const lines = [
    HEADER,
    row(1, "2021-01-25T09:00:00Z"),
    row(2, "2021-01-26T09:00:00Z"),
    row(3, "2021-02-30T09:00:00Z"), // line 4: there is no 30 February
    row(4, "2021-01-27T09:00:00Z", "nurse-2"),
    row(5, "2021-01-27T10:00:00Z", "943 476 5919"), // line 6: a valid NHS number (modulus 11)
    row(6, "2021-01-28T09:00:00Z", "nurse-3", "The Old Infirmary"),
    row(7, "half past nine"), // line 8: no time
    row(1, "2021-01-25T09:00:00Z"), // line 9: the first row again
    row(2, "2021-01-26T11:00:00Z"), // line 10: the second row's id at another time
  ];
  return { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\n")}\n`) };
}

/** Of the nine rows above: 1, 2, 4 and 6 are new, line 9 is a duplicate, lines 4, 6, 8 and 10 are rejected. */
export const EXPECTED = { received: 9, accepted: 4, duplicate: 1, rejected: 4 };
