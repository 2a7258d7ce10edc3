#pragma once

#include "core/base/result.h"
#include "ui/widgets/player/filmsoundparts.h"
#include "ui/widgets/player/soundin.h"

#include <QString>

#include <functional>

namespace maquette {
struct Account;
class Accounts;
class AttemptBodies;
class Catalog;
class ChatService;
struct Candidate;
class Clock;
class Conversations;
class Drafts;
class Gallery;
class Gauges;
class Jobs;
class Ledger;
class Library;
class PromptLibrary;
class SchemaLibrary;
class Settings;
class Speech;
class Storyboards;
class TokenCounter;
class Transfers;
} // namespace maquette

namespace maquette::ui {

/// The services that panes are made of; all outlive the panes.
struct PaneParts
{
    ChatService &chat;
    Conversations &conversations;
    Drafts &drafts;
    Library &library;
    Gallery &gallery;
    Jobs &jobs;
    Storyboards &storyboards;
    Accounts &accounts;
    Catalog &catalog;
    TokenCounter &tokens;
    Ledger &ledger;
    AttemptBodies &bodies;
    Gauges &gauges;
    Settings &settings;
    SchemaLibrary &schemas;
    PromptLibrary &prompts;
    Transfers &transfers;
    Speech &speech;
    const Clock &clock;
    /// The folders that the settings pane shows.
    QString homePath;
    QString logFile;
    QString attemptLog;
    /// The library's, for thumbnails.
    QString libraryPath;
    /// The model that an account starts with; an empty one when none is known.
    std::function<QString(const Account &)> defaultModel;
    /// Who would be asked for a picture, frozen; in words why nobody can be.
    std::function<Result<Candidate>(const QString &accountId, const QString &modelId)> imageCandidate;
    /// The same for a film.
    std::function<Result<Candidate>(const QString &accountId, const QString &modelId)> videoCandidate;
    /// What listens and what is heard; empty: the computer's own.
    SoundInMaker microphone = {};
    SoundOutMaker loudspeaker = {};
};

} // namespace maquette::ui
