import { DataTable } from "@/components/tables/data-table";
import type { RegisterFigure } from "@/lib/figures/benefits-register";
import { ChoiceField } from "./choice-field";

/** The register: which entries are listed is in the address, chosen by a plain form. */
export function BenefitsRegister(props: { register: RegisterFigure }) {
  const { shown, filter, table, register } = props.register;
  return (
    <>
      <form
        className="choice-form"
        action={filter.action}
        method="get"
        aria-label="Which benefits are listed"
      >
        {filter.kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {filter.choices.map((choice) => (
          <ChoiceField key={choice.name} choice={choice} />
        ))}
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
          List these
        </button>
      </form>
      <p className="benefits-register__shown">
        {shown}
        {filter.clear === null ? null : (
          <>
            {" "}
            <a className="nhsuk-link benefits-register__clear" href={filter.clear}>
              List all
            </a>
          </>
        )}
      </p>
      {table === null ? <p>Nothing in the register is of this kind.</p> : <DataTable table={table} />}
      <p className="chart-actions">
        <a className="nhsuk-link" href={register.href}>
          {register.label}
        </a>
      </p>
    </>
  );
}
