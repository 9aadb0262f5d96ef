export default function P() {
  return (
    <>
      <h1>Weekly utilisation, 25 to 31 January 2021</h1>
      <p>text</p>
    </>
  );
}
