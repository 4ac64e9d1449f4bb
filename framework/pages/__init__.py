"""What all pages share: components, forms, words for numbers and dates, answers over HTTP, exports."""
