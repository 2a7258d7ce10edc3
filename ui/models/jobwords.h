#pragma once

#include "core/jobs/jobsquery.h"

#include <QLocale>
#include <QString>

#include <chrono>

// How jobs are told to people, the same everywhere.
namespace maquette::ui {

/// "Queued", "Rendering", "Waiting for you": the state alone.
QString jobStateText(JobState state);
/// How a job stands: "Paused" where it is held back, and with the shortest reason where something went wrong, "Failed · no
/// credit".
QString jobStateLine(const Job &job);
/// How a job stands as a sentence, with what the provider or the store said where something went wrong.
QString jobSentence(const Job &job);
/// "content policy", "rate limit": why something failed, in a word or two; empty where there is none for it.
QString jobTroubleText(Error::Kind kind);
QString jobGroupText(JobGroup group);

/// What is reserved, and what it turned out to cost where that is another amount: "$0.15", "$0.15 → $0.12", "up to $0.15",
/// "play $0.15", "unknown"; empty before anything was sent.
QString jobCostText(const JobCost &cost, const QLocale &locale);
/// Whether jobCostText() names an amount that the user pays.
bool isRealMoney(const JobCost &cost);
/// "$0.42", "$0.42 + €1.00"; empty for nothing.
QString moneyText(const QMap<QString, Money> &byCurrency, const QLocale &locale);

/// How long something is or takes where there is little room: "0:20", "22:10", "3 h 05", "22 h", "2 d".
QString shortSpanText(std::chrono::seconds span, const QLocale &locale);
/// What is still to wait for: "≈ 2:10", "soon", "expires in 3 h 05"; empty where nothing tells.
QString jobRemainingText(const JobRow &row, const QDateTime &now, const QLocale &locale);

/// How far it is, 0 to 1; empty while it is under way and nobody tells how far.
std::optional<double> jobProgress(const Job &job);

} // namespace maquette::ui
