curl {url}/v1/buttons -H "x-api-key: $KEY" -H "content-type: application/json" -d '{"serialNumber":"G030JF0500000001","batteryVoltage":"1705mV","clickType":"SINGLE"}'
