/** A file in one of the formats, pushed in pieces cut anywhere. */
export interface AuditText {
  push(piece: Buffer): void;
  end(): void;
}
