import { z } from "zod";

/**
 * Columns of whole numbers as PostgreSQL sends them in one piece, as `string_agg(int4send(…), '')` makes them. Four or eight bytes a
 * number, highest first, signed. Columns aggregated together stand in the same order.
 */
export const PackedColumn = z.instanceof(Buffer);
export type PackedColumn = z.infer<typeof PackedColumn>;

const INT4_BYTES = 4;
const INT8_BYTES = 8;

/** Where in its column each number occurs: one list of positions for each of them. */
export function positionsByNumber(column: PackedColumn): [number: number, positions: number[]][] {
  const positions = new Map<number, number[]>();
  for (let position = 0; position * INT4_BYTES < column.length; position += 1) {
    const number = int4(column, position);
    const known = positions.get(number);
    if (known === undefined) positions.set(number, [position]);
    else known.push(position);
  }
  return [...positions];
}

/** A column of four-byte numbers with each standing as often as another column says, in order. */
export function repeated(column: PackedColumn, times: PackedColumn): PackedColumn {
  const pieces: Buffer[] = [];
  for (let at = 0; at < column.length; at += INT4_BYTES) {
    const number = column.subarray(at, at + INT4_BYTES);
    pieces.push(Buffer.alloc(INT4_BYTES * times.readInt32BE(at), number));
  }
  return Buffer.concat(pieces);
}

/** A number packed by `int4send`, or a day packed by `date_send`, which is days since 1 January 2000. */
export const int4 = (column: PackedColumn, position: number): number =>
  column.readInt32BE(position * INT4_BYTES);

/** Several of them. */
export const int4At = (column: PackedColumn, positions: number[]): number[] =>
  positions.map((position) => int4(column, position));

/** Numbers packed by `int8send`: exact as far as JavaScript's whole numbers are. */
export const int8At = (column: PackedColumn, positions: number[]): number[] =>
  positions.map(
    (position) =>
      column.readInt32BE(position * INT8_BYTES) * 2 ** 32 +
      column.readUInt32BE(position * INT8_BYTES + INT4_BYTES),
  );
