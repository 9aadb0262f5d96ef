import { NavigationLink } from "./navigation-link";

/** The top of every page. Signed out there is nowhere to go. */
export function Header(props: { signedIn: boolean; administers?: boolean }) {
  return (
    <>
      <a className="nhsuk-skip-link" href="#maincontent" data-module="nhsuk-skip-link">
        Skip to main content
      </a>
      <header className="nhsuk-header">
        <div className="nhsuk-header__container nhsuk-width-container">
          <div className="nhsuk-header__service">
            <a className="nhsuk-header__service-name" href={props.signedIn ? "/programmes" : "/sign-in"}>
              Uptake
            </a>
          </div>
          {props.signedIn ? <Menu administers={props.administers === true} /> : null}
        </div>
      </header>
    </>
  );
}

function Menu(props: { administers: boolean }) {
  return (
    <nav className="nhsuk-header__account" aria-label="Menu">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          <NavigationLink className="nhsuk-header__account-link" href="/programmes" text="Programmes" />
        </li>
        <li className="nhsuk-header__account-item">
          <NavigationLink className="nhsuk-header__account-link" href="/definitions" text="Definitions" />
        </li>
        {props.administers ? (
          <li className="nhsuk-header__account-item">
            <NavigationLink
              className="nhsuk-header__account-link"
              href="/administration"
              text="Administration"
            />
          </li>
        ) : null}
        <li className="nhsuk-header__account-item">
          <NavigationLink className="nhsuk-header__account-link" href="/sessions" text="Sessions" />
        </li>
        <li className="nhsuk-header__account-item">
          <form className="nhsuk-header__account-form" action="/sign-out" method="post">
            <button type="submit" className="nhsuk-header__account-button">
              Sign out
            </button>
          </form>
        </li>
      </ul>
    </nav>
  );
}
