#pragma once

#include "core/base/result.h"

#include <QCoreApplication>
#include <QSize>
#include <QString>
#include <QStringList>

#include <chrono>

namespace maquette {

/// What the command line asks of the window.
struct WindowOptions
{
    Q_DECLARE_TR_FUNCTIONS(maquette::WindowOptions)

public:
    QString home;
    QString pane;
    QString account;
    QString model;
    /// All of them where several are asked side by side, `model` first; otherwise empty.
    QStringList models;
    /// The label of the conversation in which `prompt` is sent.
    QString project;
    /// Sent in a new conversation at once; empty for nothing.
    QString prompt;
    /// A quick question is wanted, not the window.
    bool isQuick = false;
    /// Where the tour puts its pictures; empty for no tour.
    QString tour;
    bool isDark = false;
    /// A locale's name, or Language::kPseudo; empty for the one of the settings, for the tour English.
    QString language;
    /// Empty: as it was left.
    QSize size;
    bool exitsAfterStartup = false;
    /// How long `exitsAfterStartup` waits for a window that takes input.
    std::chrono::seconds startupLimit{30};
    QStringList files;
    /// The user asked for help or the version: print `text` and end.
    QString text;

    /// `arguments` start with the program's name. Error::Kind::Usage with one sentence.
    [[nodiscard]] static Result<WindowOptions> read(const QStringList &arguments);
    /// `arguments` without those that the toolkit takes for itself (-platform, -style …), with their values.
    static QStringList withoutToolkits(const QStringList &arguments);
    /// Arguments from which another window reads what this launch asked for, wherever its folder is. Start with the
    /// program's name.
    QStringList forOtherWindow() const;
};

} // namespace maquette
