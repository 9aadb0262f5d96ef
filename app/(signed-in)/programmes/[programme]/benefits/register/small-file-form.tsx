import { FileField } from "@/components/forms/file-field";
import { SubmitButton } from "@/components/forms/submit-button";

/** Asks for a CSV file, which is checked before anything is kept. */
export function SmallFileForm(props: { action: string; error: string | undefined }) {
  return (
    <form method="post" action={props.action} encType="multipart/form-data" noValidate>
      <FileField
        id="file"
        name="file"
        label="File"
        hint="CSV in UTF-8, up to 1 MB."
        accept=".csv,text/csv"
        {...(props.error === undefined ? {} : { error: props.error })}
      />
      <SubmitButton>Check the file</SubmitButton>
    </form>
  );
}
