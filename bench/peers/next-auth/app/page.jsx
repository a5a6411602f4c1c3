export default function Page() {
  return <p>Signed in or not, this is all there is.</p>;
}
