curl -X POST {url}/demo_init -H "x-api-key: $KEY"
