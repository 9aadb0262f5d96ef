import type { ReactNode } from "react";

export type TagColour =
  | "white"
  | "grey"
  | "green"
  | "aqua-green"
  | "blue"
  | "purple"
  | "pink"
  | "red"
  | "orange"
  | "yellow";

/** A state in words; the colour only repeats it. */
export function Tag(props: { colour?: TagColour; children: ReactNode }) {
  return (
    <strong className={props.colour === undefined ? "nhsuk-tag" : `nhsuk-tag nhsuk-tag--${props.colour}`}>
      {props.children}
    </strong>
  );
}
