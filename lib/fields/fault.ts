/** One thing that is wrong with what was given, and with which field. */
export interface Fault {
  field: string;
  message: string;
}
