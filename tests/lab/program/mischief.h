// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/program/world.h"

namespace meshping::lab {

/// What a true reply to `request` says.
EchoReply replyTo(const EchoRequest &request);

/// The reply damaged as `kind` says, delay as before.
Answer corrupted(Answer reply, Corruption kind, Random &random);

/// Whose addresses a forged packet of the other family bears.
struct OtherFamily
{
    Address source;
    Address destination;
};

/// A packet that looks like an answer to `request` but in one thing is not.
Answer spoofed(const EchoRequest &request, Spoof kind, const Address &gateway, const OtherFamily &other,
               Random &random);

} // namespace meshping::lab
