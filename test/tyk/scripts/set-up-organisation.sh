#!/bin/bash
# Sets a Dashboard up as its demos do: waits for it, makes an organisation and an administrator, and sets the password.
# Values are cut out of the compact JSON with awk. Usage: set-up-organisation.sh <url>
set -euo pipefail
url=$1
secret=12345

for _ in 1 2 3 4 5; do
  curl -sSI "$url/hello" | grep -q '200 OK' && break
  sleep 1
done

organisation=$(curl -sS -X POST -H "admin-auth: $secret" "$url/admin/organisations/" \
  -d '{"owner_name": "Acme", "cname": "acme.example", "cname_enabled": true}')
organisation_id=$(echo "$organisation" | awk -F'"' '{ print $(NF-1) }')

user=$(curl -sS -X POST -H "admin-auth: $secret" "$url/admin/users/" -d '{
  "first_name": "Ann", "last_name": "Admin", "email_address": "ann@acme.example",
  "active": true, "org_id": "'"$organisation_id"'"
}')
user_id=$(echo "$user" | awk -F'"id":"' '{ print $2 }' | awk -F'"' '{ print $1 }')
key=$(echo "$user" | awk -F'"access_key":"' '{ print $2 }' | awk -F'"' '{ print $1 }')

curl -sS -X POST -H "authorization: $key" "$url/api/users/$user_id/actions/reset" -d '{"new_password": "test123"}'
echo
curl -sS -H "authorization: $key" "$url/api/users/$user_id"
echo
echo "$organisation_id $user_id $key"
