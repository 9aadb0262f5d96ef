import { redirect } from "next/navigation";

/** A programme opens on its weekly report. */
export default async function ProgrammePage(props: { params: Promise<{ programme: string }> }) {
  redirect(`/programmes/${encodeURIComponent((await props.params).programme)}/weekly-utilisation`);
}
