import type { WarningGroup } from "@/lib/figures/benefits-remarks";

/** What a reader must know before quoting a figure, one written rule at a time. */
export function BenefitsWarnings(props: { groups: readonly WarningGroup[] }) {
  return (
    <ul className="benefits-warnings">
      {props.groups.map(({ rule, heading, texts }) => (
        <li className="benefits-warnings__rule" key={rule}>
          <strong className="benefits-warnings__heading">{heading}</strong>
          {texts.map((text) => (
            <p className="benefits-warnings__text" key={text}>
              {text}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
