import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** Bytes PostgreSQL's binary COPY expects before the first row and after the last. */
const HEADER = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
const TRAILER = Buffer.from([0xff, 0xff]);
const UUID_TYPE = 2950;
/** PostgreSQL's epoch, 1 January 2000, in milliseconds since 1970. */
const POSTGRES_EPOCH_MS = 946_684_800_000;

/** Rows in the form of PostgreSQL's binary COPY, of values that may be missing or of any length. */
export class CopyRows {
  readonly #columns: number;
  #bytes = Buffer.allocUnsafe(1 << 20);
  #end = 0;
  rows = 0;

  constructor(columns: number) {
    this.#columns = columns;
    this.clear();
  }

  clear(): void {
    HEADER.copy(this.#bytes);
    this.#end = HEADER.length;
    this.rows = 0;
  }

  beginRow(): void {
    this.#room(2);
    this.#end = this.#bytes.writeInt16BE(this.#columns, this.#end);
    this.rows += 1;
  }

  nothing(): void {
    this.#length(-1, 0);
  }

  bool(value: boolean): void {
    this.#length(1, 1);
    this.#end = this.#bytes.writeUInt8(value ? 1 : 0, this.#end);
  }

  int2(value: number): void {
    this.#length(2, 2);
    this.#end = this.#bytes.writeInt16BE(value, this.#end);
  }

  int4(value: number): void {
    this.#length(4, 4);
    this.#end = this.#bytes.writeInt32BE(value, this.#end);
  }

  /** UTC milliseconds since 1970. */
  instant(milliseconds: number | null): void {
    if (milliseconds === null) this.nothing();
    else {
      this.#length(8, 8);
      this.#end = this.#bytes.writeBigInt64BE(BigInt(milliseconds - POSTGRES_EPOCH_MS) * 1000n, this.#end);
    }
  }

  /** Days since 1 January 2000. */
  day(value: number): void {
    this.int4(value);
  }

  /** A letter or two. */
  ascii(text: string): void {
    this.#length(text.length, text.length);
    this.#end += this.#bytes.write(text, this.#end, "latin1");
  }

  uuid(value: Buffer | null): void {
    if (value === null) this.nothing();
    else {
      this.#length(16, 16);
      this.#end += value.copy(this.#bytes, this.#end, 0, 16);
    }
  }

  /** As PostgreSQL writes it, with hyphens. */
  uuidText(text: string): void {
    this.#length(16, 16);
    this.#end += this.#bytes.write(text.replaceAll("-", ""), this.#end, "hex");
  }

  uuids(values: readonly Buffer[]): void {
    if (values.length === 0) {
      this.#length(12, 12);
      for (const value of [0, 0, UUID_TYPE]) this.#end = this.#bytes.writeInt32BE(value, this.#end);
      return;
    }
    const length = 20 + values.length * 20;
    this.#length(length, length);
    for (const value of [1, 0, UUID_TYPE, values.length, 1])
      this.#end = this.#bytes.writeInt32BE(value, this.#end);
    for (const value of values) {
      this.#end = this.#bytes.writeInt32BE(16, this.#end);
      this.#end += value.copy(this.#bytes, this.#end, 0, 16);
    }
  }

  /** The whole COPY message; valid until the next `clear`. */
  finished(): Buffer {
    this.#room(TRAILER.length);
    TRAILER.copy(this.#bytes, this.#end);
    return this.#bytes.subarray(0, this.#end + TRAILER.length);
  }

  #length(length: number, room: number): void {
    this.#room(4 + room);
    this.#end = this.#bytes.writeInt32BE(length, this.#end);
  }

  #room(bytes: number): void {
    if (this.#end + bytes + TRAILER.length <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(this.#bytes.length * 2 + bytes);
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}

/** Runs a COPY of the bytes given. */
export async function copyIn(client: PoolClient, sql: string, bytes: Buffer): Promise<void> {
  const stream = client.query(copyFrom(sql));
  stream.end(bytes);
  await finished(stream);
}
