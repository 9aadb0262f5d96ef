import { SuccessBanner } from "@/components/nhs/notification-banner";

/** Something that is shown this once, and kept nowhere. */
export function SecretOnce(props: { heading: string; words: string; secret: string }) {
  return (
    <SuccessBanner heading={props.heading}>
      <p>{props.words}</p>
      <p>
        <code className="uptake-code">{props.secret}</code>
      </p>
    </SuccessBanner>
  );
}
