"""Names of apps that post by themselves, as they stand in `client_type`. Data: one name, in lower case, each.

A name that is not here says nothing: "Web", "iPhone", "Android", "Outlook", "Microsoft Teams" and "Email" are
how people write, and "O365 Api Auth" is every app that signs in with Entra, Earshot too.
"""

from __future__ import annotations

AUTOMATED = frozenset(
    {
        "azure devops",
        "azure logic apps",
        "buildkite",
        "confluence",
        "feed",
        "github",
        "gitlab",
        "google analytics",
        "hubspot",
        "ifttt",
        "jenkins",
        "jira",
        "logic apps",
        "microsoft dynamics crm",
        "microsoft flow",
        "microsoft power automate",
        "microsoft power platform",
        "pagerduty",
        "power automate",
        "rss",
        "rss feed",
        "salesforce",
        "servicenow",
        "sharepoint news",
        "teamcity",
        "trello",
        "twitter",
        "webhook",
        "workato",
        "yammer bot",
        "zapier",
        "zendesk",
    }
)
