#pragma once

#include <QString>

#include <functional>

namespace maquette {
struct Account;
class Accounts;
class AttemptBodies;
class Catalog;
class ChatService;
class Clock;
class Conversations;
class Drafts;
class Gauges;
class Ledger;
class Library;
class Settings;
class TokenCounter;
} // namespace maquette

namespace maquette::ui {

/// The services that panes are made of; all outlive the panes.
struct PaneParts
{
    ChatService &chat;
    Conversations &conversations;
    Drafts &drafts;
    Library &library;
    Accounts &accounts;
    Catalog &catalog;
    TokenCounter &tokens;
    Ledger &ledger;
    AttemptBodies &bodies;
    Gauges &gauges;
    Settings &settings;
    const Clock &clock;
    /// The folders that the settings pane shows.
    QString homePath;
    QString logFile;
    QString attemptLog;
    /// The model that an account starts with; an empty one when none is known.
    std::function<QString(const Account &)> defaultModel;
};

} // namespace maquette::ui
