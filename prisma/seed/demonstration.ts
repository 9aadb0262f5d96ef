import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import { ProgrammeDefinition } from "@/lib/programmes/definition";
import {
  CARE_RECORD,
  CARE_RECORD_FIRST_DAY,
  CARE_RECORD_LAST_DAY,
  CARECENTRIC_VIEWS,
  careCentricPeopleLines,
  careCentricRecordLines,
  careCentricUserLines,
  careCentricViewLines,
} from "@/prisma/seed/cheshire-care-record";
import { CARE_RECORD_COMMENTARY, type SaidEntry } from "@/prisma/seed/commentary";
import {
  E_XCHANGE_VIEWS,
  eXchangeDocumentLines,
  eXchangeUserLines,
  eXchangeViewLines,
  FIRST_DAY,
  LAST_DAY,
  lpresDocumentLines,
  lpresViewLines,
} from "@/prisma/seed/share2care";
import share2care from "@/prisma/seed/share2care.json";

/** A file a supplier of the demonstration sends. */
export interface DemonstrationFile {
  feed: string;
  fileName: string;
  /** Data rows in it. */
  rows: number;
  /** The days the supplier says it is complete for; not for running totals. */
  covers?: { from: string; to: string };
  /** The file, line by line, made anew at each call. */
  lines: () => Iterable<string>;
}

export interface DemonstrationProgramme {
  definition: ProgrammeDefinition;
  files: DemonstrationFile[];
  /** What people say about its figures. */
  said: readonly SaidEntry[];
  /** Has it a benefits register? */
  benefits: boolean;
}

const sectorsOf = ({ organisations }: ProgrammeDefinition) =>
  new Map(organisations.map(({ code, sector }) => [code, sector]));

/** The programmes an empty installation is shown with: real names, invented figures, published totals. */
export function demonstrationProgrammes(): DemonstrationProgramme[] {
  const programme = ProgrammeDefinition.parse(share2care);
  const thirteenMonths = { from: FIRST_DAY, to: LAST_DAY };
  return [
    {
      definition: programme,
      files: [
        {
          feed: "e-xchange-views",
          fileName: "e-xchange-views-2020-01-to-2021-01.csv",
          rows: E_XCHANGE_VIEWS,
          covers: thirteenMonths,
          lines: () => eXchangeViewLines(sectorsOf(programme)),
        },
        {
          feed: "lpres-views",
          fileName: "lpres-views-2020-01-to-2021-01.csv",
          rows: 8_217,
          covers: thirteenMonths,
          lines: lpresViewLines,
        },
        {
          feed: "e-xchange-documents",
          fileName: "e-xchange-documents-to-2021-02-15.csv",
          rows: 61,
          lines: eXchangeDocumentLines,
        },
        {
          feed: "lpres-documents",
          fileName: "lpres-documents-to-2021-01-31.csv",
          rows: 58,
          lines: lpresDocumentLines,
        },
        {
          feed: "e-xchange-users",
          fileName: "e-xchange-accounts-to-2021-01-31.csv",
          rows: 161,
          lines: eXchangeUserLines,
        },
      ],
      said: [],
      benefits: true,
    },
    {
      definition: CARE_RECORD,
      files: [
        {
          feed: "carecentric-views",
          fileName: "carecentric-views-2016-06-to-2016-09.csv",
          rows: CARECENTRIC_VIEWS,
          covers: { from: CARE_RECORD_FIRST_DAY, to: CARE_RECORD_LAST_DAY },
          lines: careCentricViewLines,
        },
        {
          feed: "carecentric-users",
          fileName: "carecentric-trained-users-to-2016-09-11.csv",
          rows: 286,
          lines: careCentricUserLines,
        },
        {
          feed: "carecentric-records",
          fileName: "carecentric-records-to-2016-09-11.csv",
          rows: 15,
          lines: careCentricRecordLines,
        },
        {
          feed: "carecentric-people",
          fileName: "carecentric-people-covered-to-2016-09-11.csv",
          rows: 15,
          lines: careCentricPeopleLines,
        },
      ],
      said: CARE_RECORD_COMMENTARY,
      benefits: false,
    },
  ];
}

/** The days a file is stated to be complete for, as the import takes them. */
export function statedCoverage({ covers }: DemonstrationFile) {
  const [from, to] = [parseCalendarDate(covers?.from ?? ""), parseCalendarDate(covers?.to ?? "")];
  return from === null || to === null ? undefined : { from, to };
}

const CHUNK_CHARACTERS = 65_536;

/** The file as the bytes a supplier would send: UTF-8, each line ended. */
export async function* bytesOf({ lines }: DemonstrationFile): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let chunk = "";
  for (const line of lines()) {
    chunk += `${line}\n`;
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield encoder.encode(chunk);
      chunk = "";
    }
  }
  yield encoder.encode(chunk);
}
