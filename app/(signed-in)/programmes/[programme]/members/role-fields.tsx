import { SelectField } from "@/components/forms/select-field";
import { ROLE_WORDS, ROLES } from "@/lib/auth/capabilities";
import type { Programme } from "@/lib/programmes/programme";

/** What somebody is to be, and whether they see one organisation alone. */
export function RoleFields(props: {
  programme: Programme;
  role: string;
  organisation: string;
  errorOf: (field: string) => string | undefined;
}) {
  const withError = (field: string) => {
    const error = props.errorOf(field);
    return error === undefined ? {} : { error };
  };
  return (
    <>
      <SelectField
        id="role"
        name="role"
        label="Role"
        labelSize="s"
        empty="Choose a role"
        groups={[{ label: null, options: ROLES.map((value) => ({ value, label: ROLE_WORDS[value] })) }]}
        chosen={props.role}
        {...withError("role")}
      />
      <SelectField
        id="organisation"
        name="organisation"
        label="Figures"
        labelSize="s"
        hint="A board member can be limited to the figures of one organisation"
        empty="The whole programme"
        groups={[
          {
            label: null,
            options: props.programme.organisations.map(({ code, name }) => ({
              value: code,
              label: `${name} (${code})`,
            })),
          },
        ]}
        chosen={props.organisation}
        {...withError("organisation")}
      />
    </>
  );
}
