/** A button for every identity provider. Plain links: a form could not lead to another site. */
export function ProviderButtons(props: {
  providers: readonly { id: string; name: string }[];
  back: string | null;
  invitation: string | null;
}) {
  const { providers, back, invitation } = props;
  return (
    <ul className="nhsuk-list uptake-providers">
      {providers.map(({ id, name }) => (
        <li key={id}>
          <a
            className="nhsuk-button"
            href={`/auth/login?${new URLSearchParams({
              idp: id,
              ...(back !== null && { return: back }),
              ...(invitation !== null && { invitation }),
            })}`}
          >
            Sign in with {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
