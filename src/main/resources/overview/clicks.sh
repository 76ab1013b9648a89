curl {url}/v1/events -H "x-api-key: $KEY" -H "content-type: application/json" -d '{"action":"click","color":"red"}'
