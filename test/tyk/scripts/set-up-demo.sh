#!/bin/bash
# Makes an administrator, a password that comes with permissions, and a group, from files that curl sends as forms.
# Usage: set-up-demo.sh <url>
set -euo pipefail
url=$1
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

cat > "$folder/user.json" <<'JSON'
{
  "first_name": "Dan",
  "last_name": "Demo",
  "email_address": "dan@demo.example",
  "active": true,
  "org_id": "54b53d3aeba6db5c35000002",
  "user_permissions": { "IsAdmin": "admin", "ResetPassword": "admin" }
}
JSON
cat > "$folder/password.json" <<'JSON'
{ "new_password": "demo123", "user_permissions": { "IsAdmin": "admin" } }
JSON
cat > "$folder/group.json" <<'JSON'
{ "name": "Devops", "description": "Looks at logs", "active": true, "user_permissions": { "log": "read" } }
JSON

value_of() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }

user=$(curl -sS "$url/admin/users" -H 'admin-auth: 12345' -d "@$folder/user.json")
key=$(echo "$user" | value_of Message)
curl -sS "$url/api/users/$(echo "$user" | value_of id)/actions/reset" -H "authorization: $key" -d "@$folder/password.json"
echo
curl -sS "$url/api/usergroups" -H "authorization: $key" -d "@$folder/group.json" | value_of Meta
curl -sS "$url/api/users" -H "authorization: $key" | value_of org_id
