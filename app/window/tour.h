#pragma once

#include "app/window/windowoptions.h"
#include "app/window/windowprogram.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>

#include <functional>

namespace maquette {

class Language;

/// Walks the real window through every pane, on a throw-away home with the sandbox, the way a person would: with keys,
/// clicks and drops. Saves a picture of each step and checks what each step should have done.
class Tour final : public QObject
{
    Q_OBJECT
public:
    Tour(Services &services, WindowProgram &program, WindowOptions options, QObject *parent = nullptr);

    /// Ends the program: exit code 0 when every step did what it should, 1 otherwise.
    void start();

private:
    struct Step
    {
        /// Name of the picture; empty for a step that needs none.
        QString name;
        std::function<void()> act;
        /// True once the step has done what it should. Polled.
        std::function<bool()> isDone;
    };

    void planChat();
    /// Finding, branches, numbers, an import.
    void planKeeping();
    void planFiling();
    void dropExport();
    void planPictures();
    /// One question to four models, a merge, and a vote.
    void planCompare();
    void compareWith(const QStringList &models, bool isBlind);
    /// The meter of the context with its parts, and a summary in front of a window.
    void planContext();
    void planPrompts();
    void planPanes();
    void planStudio();
    void planGrid();
    void planVideo();
    void dropOnVideo();
    /// A second take, and both beside each other.
    void planTakes();
    void planStoryboard();
    void planMoney();
    void writePast();
    void limitToday();
    void setBudget(const Budget &budget, std::function<void()> then);
    void setUpPaidAccount(const std::function<void(Result<void>)> &done);
    /// A filter, and the call whose first attempt was refused.
    void planHistory();
    void planSettings();
    void add(const QString &name, std::function<void()> act, std::function<bool()> isDone = {});
    void next();
    void poll();
    void endStep();
    void fail(const QString &why);
    void savePicture(const QString &name);

    QAction *action(const QString &name) const;
    void trigger(const QString &name);
    /// Types into the composer and presses Enter.
    void ask(const QString &prompt);
    /// Of the answer under way.
    qint64 streamedLength() const;
    QWidget *find(const char *objectName) const;
    bool isShown(const char *objectName) const;
    void click(const char *objectName);
    void type(const char *objectName, const QString &text);
    void press(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Where keys go.
    QWidget *keyboard() const;
    QString makePicture();
    /// Drags over the middle of a widget.
    void drawStroke(const char *objectName);

    Services &m_services;
    WindowProgram &m_program;
    WindowOptions m_options;
    QTemporaryDir m_files;
    QList<Step> m_steps;
    int m_step = -1;
    int m_pictures = 0;
    int m_answers = 0;
    int m_answersBefore = 0;
    bool m_wasStopped = false;
    qint64 m_current = 0;
    /// What was prepared behind the window is there.
    bool m_isPrepared = false;
    MessageState m_lastState = MessageState::Complete;
    QTimer m_poll;
    QTimer m_settle;
    QElapsedTimer m_clock;
    QStringList m_problems;
};

int runTour(const WindowOptions &options, Language &language);

} // namespace maquette
