#pragma once

#include "core/ledger/attemptbodies.h"

#include <QLocale>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace maquette::ui {

class Button;
class SearchField;

/// What one attempt sent and what came back: to read, to search and to copy. Nothing where nothing is kept.
class ExchangeView final : public QWidget
{
    Q_OBJECT
public:
    /// `bodies` must outlive it.
    explicit ExchangeView(AttemptBodies &bodies, QWidget *parent = nullptr);

    /// Shows what is kept of this attempt; empty shows nothing.
    void showAttempt(const QString &attemptId);

signals:
    void failed(const maquette::Error &error);

private:
    void build();
    QPlainTextEdit *makeText(const QString &name, const QString &title);
    /// What is shown of a body.
    struct Texts
    {
        QString request;
        QString reply;
        bool isWhole = false;
    };
    static Texts textsOf(const AttemptBody &body, const QLocale &locale);
    void show(const AttemptBody &body, const Texts &texts);
    void mark();
    void copy(const QString &text);

    AttemptBodies &m_bodies;
    QLocale m_locale;
    QString m_attemptId;
    AttemptBody m_body;
    SearchField *m_search;
    QLabel *m_found;
    QPlainTextEdit *m_request = nullptr;
    QPlainTextEdit *m_reply = nullptr;
    Button *m_copyRequest;
    Button *m_copyReply;
    Button *m_copyCurl;
};

} // namespace maquette::ui
