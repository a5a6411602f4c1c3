export { default, generateMetadata, generateViewport } from '#app/layout.tsx';
